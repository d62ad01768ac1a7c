import { monthSpan, shortDay } from '../design/days.ts'

interface Stretch {
  status: 'todo' | 'doing' | 'done' | 'skipped'
  startsOn: string
  endsOn: string
  months: readonly [number, number]
}

/** How the phase that one is in stands to its days: "Now, months 3–4", or that these are to come, or over. */
export function phaseMoment({ status, startsOn, endsOn, months }: Stretch, day: string): string {
  const planned = monthSpan(months).toLowerCase()
  if (status === 'done') return `Done, ${planned}`
  if (startsOn > day) return status === 'todo' ? `Begins ${shortDay(startsOn)}` : `Already in ${planned}`
  return endsOn < day ? `Still in ${planned}` : `Now, ${planned}`
}
