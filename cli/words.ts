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
  return `${goalOf(habit)} a ${habit.period}`
}

/** How far it got: `45 min of 1 h to 2 h`, `3 of 5 days this week`, `0 of 2 days, short week`. */
export function progressInWords(habit: Progress): string {
  const { period, periodAmount, unit } = habit
  if (isShortened(habit)) return `${inUnit(periodAmount, unit)} of ${askedInWords(habit)}, short ${period}`
  return `${inUnit(periodAmount, unit)} of ${goalOf(habit)}${period === 'day' ? '' : ` this ${period}`}`
}

type Progress = Cadence & { periodAmount: number; asked: number }

/** Whether less than the usual goal is enough. Who reached the usual one all the same has no short week. */
export const isShortened = ({ direction, periodAmount, asked, min }: Progress): boolean =>
  direction === 'atLeast' && asked < (min ?? 1) && periodAmount < (min ?? 1)

/** What its period asks for, which may be less than the habit does: `2 days`. */
export const askedInWords = ({ asked, unit }: Progress): string => goalInWords(inUnit(asked, unit), unit)

function boundsInWords({ min, max, direction, unit }: Cadence): string {
  if (direction === 'atMost' && max !== null) return `at most ${inUnit(max, unit)}`
  return [min, max].flatMap(bound => (bound === null ? [] : [inUnit(bound, unit)])).join(' to ')
}

const goalOf = (habit: Cadence) => goalInWords(boundsInWords(habit), habit.unit)

const goalInWords = (amount: string, unit: string) =>
  unit === 'minutes' ? amount : `${amount} ${amount === '1' ? unit.replace(/s$/, '') : unit}`

/** `2026-11-22` as `Sun 22 Nov 2026`. */
export const dayInWords = (day: string): string => new Date(day).toUTCString().slice(0, 16).replace(',', '')

export const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** Two shares, to a tenth where else they would read the same. */
export function percents(one: number, other: number): [string, string] {
  if (percent(one) !== percent(other)) return [percent(one), percent(other)]
  const toTenth = (share: number) => `${Number((share * 100).toFixed(1))} %`
  return [toTenth(one), toTenth(other)]
}

export function bar(done: number, total: number, width = 20): string {
  const filled = total === 0 ? 0 : Math.floor((done / total) * width)
  return '█'.repeat(filled) + '░'.repeat(width - filled)
}

export function streakInWords({ current, unit }: { current: number; unit: string }): string {
  return current === 0 ? '' : `${current}-${unit} streak`
}

interface Position {
  dayNumber: number
  days: number
  daysAhead: number | null
}

/** Where the plan stands: `day 41 of 365, 3 days ahead of the plan`. */
export function planInWords(plan: Position): string {
  const { dayNumber } = plan
  if (dayNumber < 1) return `the plan starts in ${counted(1 - dayNumber, 'day')}`
  return [dayOfPlan(plan), paceInWords(plan)].filter(Boolean).join(', ')
}

/** `day 41 of 365`, `3 days past the plan`, `2 days before the plan`. */
export function dayOfPlan({ dayNumber, days }: Omit<Position, 'daysAhead'>): string {
  if (dayNumber < 1) return `${counted(1 - dayNumber, 'day')} before the plan`
  return dayNumber > days ? `${counted(dayNumber - days, 'day')} past the plan` : `day ${dayNumber} of ${days}`
}

/** Nothing where nothing is planned, or all of it was done by the plan's end. */
function paceInWords({ daysAhead, dayNumber, days }: Position): string {
  if (daysAhead === null) return ''
  if (daysAhead === 0) return dayNumber > days ? '' : 'on plan'
  return `${counted(Math.abs(daysAhead), 'day')} ${daysAhead > 0 ? 'ahead of' : 'behind'} the plan`
}

export function daysLeftInWords(days: number): string {
  if (days === 0) return 'today'
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} late`
}

/** A note on one line. */
export const noteInWords = (note: string | null): string => (note ? clip(note.replace(/\s+/g, ' '), 60) : '')
