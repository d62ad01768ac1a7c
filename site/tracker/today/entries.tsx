import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { HabitToday } from '../../../api/client.ts'
import { amountText } from '../shared/amounts.ts'
import { outbox } from '../shared/outgoing.ts'
import { changeNote, removeLog } from './actions.ts'
import { today } from './state.ts'

type Log = HabitToday['logs'][number]

/** What was logged on the shown day. */
export function Entries({ habit }: { habit: HabitToday }) {
  if (habit.logs.length === 0) return null
  return (
    <ul class="entries">
      {habit.logs.map(log => (
        <Entry key={outbox.keyOf(log.id)} habit={habit} log={log} />
      ))}
    </ul>
  )
}

function Entry({ habit, log }: { habit: HabitToday; log: Log }) {
  const [isEditing, edit] = useState(false)
  const isWaiting =
    outbox.offline.value && outbox.writes.value.some(each => each.key === log.id && each.sentIn === null)
  const what = log.skip ? 'Skipped' : amountText(log.amount, habit.unit)
  const noteButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing) noteButton.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  if (isEditing) return <NoteForm habit={habit} log={log} onClose={() => edit(false)} />
  return (
    <li>
      <time class="num">{timeOfDay(log.occurredAt)}</time>
      <span class="num">{what}</span>
      <button ref={noteButton} type="button" class="plain note" onClick={() => edit(true)}>
        {log.note ?? 'Add a note'}
      </button>
      {isWaiting && <span class="quiet">waiting to be sent</span>}
      <button type="button" class="icon" aria-label={`Remove ${what}`} onClick={() => removeLog(habit, log)}>
        <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </li>
  )
}

function NoteForm({ habit, log, onClose }: { habit: HabitToday; log: Log; onClose: () => void }) {
  const [note, setNote] = useState(log.note ?? '')
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  const save = (event: Event) => {
    event.preventDefault()
    if (note.trim() !== (log.note ?? '')) changeNote(habit, log, note.trim())
    onClose()
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    onClose()
  }
  return (
    <li>
      <form class="log" onSubmit={save} onKeyDown={leave}>
        <label class="field note">
          <span>Note on {amountText(log.amount, habit.unit)}</span>
          <input ref={field} value={note} maxLength={2000} onInput={event => setNote(event.currentTarget.value)} />
        </label>
        <button type="submit" class="primary">
          Save
        </button>
      </form>
    </li>
  )
}

/** 18:20, in the owner's zone, which may not be the browser's. */
function timeOfDay(instant: string): string {
  const options = { hour: '2-digit', minute: '2-digit', timeZone: today.value?.timeZone } as const
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(instant))
}
