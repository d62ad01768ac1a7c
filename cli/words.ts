import { clip } from './style.ts'

/** `95` as `1 h 35 min`. */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

const inUnit = (amount: number, unit: string) => (unit === 'minutes' ? minutesInWords(amount) : String(amount))

/** `+45 min`, or for what is counted `+3`. */
export const added = (amount: number, unit: string): string => `+${inUnit(amount, unit)}`

export interface Cadence {
  period: 'day' | 'week' | 'month'
  unit: string
  min: number | null
  max: number | null
  direction: 'atLeast' | 'atMost'
}

/** What a habit asks for: `1 h to 2 h`, `5 days a week`, `at most 30 min`. */
export function targetInWords(habit: Cadence): string {
  return `${boundsInWords(habit)}${countedUnit(habit)}${habit.period === 'day' ? ' a day' : ` a ${habit.period}`}`
}

/** How far it got: `45 min of 1 h to 2 h`, `3 of 5 days this week`, `2 of 5 days, short week`. */
export function progressInWords(habit: Progress): string {
  const { period, periodAmount, unit } = habit
  const when = isShortened(habit) ? `, short ${period}` : period === 'day' ? '' : ` this ${period}`
  return `${inUnit(periodAmount, unit)} of ${boundsInWords(habit)}${countedUnit(habit)}${when}`
}

type Progress = Cadence & { periodAmount: number; state: string }

/** Whether less than the usual goal was enough. The server knows what was asked and tells only that it is met. */
export const isShortened = ({ state, direction, periodAmount, min }: Progress): boolean =>
  state === 'done' && direction === 'atLeast' && periodAmount < (min ?? 1)

function boundsInWords({ min, max, direction, unit }: Cadence): string {
  if (direction === 'atMost' && max !== null) return `at most ${inUnit(max, unit)}`
  return [min, max].flatMap(bound => (bound === null ? [] : [inUnit(bound, unit)])).join(' to ')
}

const countedUnit = ({ unit }: Cadence) => (unit === 'minutes' ? '' : ` ${unit}`)

/** `2026-11-22` as `Sun 22 Nov 2026`. */
export const dayInWords = (day: string): string => new Date(day).toUTCString().slice(0, 16).replace(',', '')

export const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

export const percent = (share: number): string => `${Math.round(share * 100)} %`

export function bar(done: number, total: number, width = 20): string {
  const filled = total === 0 ? 0 : Math.floor((done / total) * width)
  return '█'.repeat(filled) + '░'.repeat(width - filled)
}

export function streakInWords({ current, unit }: { current: number; unit: string }): string {
  return current === 0 ? '' : `${current}-${unit} streak`
}

/** Where the plan stands: `3 days ahead of the plan`. */
export function paceInWords({ daysAhead, dayNumber }: { daysAhead: number | null; dayNumber: number }): string {
  if (daysAhead === null) return dayNumber < 1 ? `the plan starts in ${counted(1 - dayNumber, 'day')}` : ''
  if (daysAhead === 0) return 'on plan'
  return `${counted(Math.abs(daysAhead), 'day')} ${daysAhead > 0 ? 'ahead of' : 'behind'} the plan`
}

export function daysLeftInWords(days: number): string {
  if (days === 0) return 'today'
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} late`
}

/** A note on one line. */
export const noteInWords = (note: string | null): string => (note ? clip(note.replace(/\s+/g, ' '), 60) : '')
