interface TickProps {
  state: 'open' | 'partial' | 'done' | 'skipped' | 'vacation' | 'missed'
  label: string
  onTick: () => void
}

/** The round mark before everything that can be done: empty, begun, done, skipped. */
export function Tick({ state, label, onTick }: TickProps) {
  return (
    <button type="button" class={`tick ${state}`} aria-pressed={state === 'done'} aria-label={label} onClick={onTick}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <circle class="ring" cx="12" cy="12" r="10" />
        {state === 'partial' && <path class="half" d="M12 2a10 10 0 0 1 0 20z" />}
        {state === 'done' && <path class="mark" d="M7.5 12.5l3 3 6-6.5" />}
        {(state === 'skipped' || state === 'vacation') && <path class="mark" d="M8 12h8" />}
      </svg>
    </button>
  )
}
