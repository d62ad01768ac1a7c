import { type HabitToday, type Items, readAmount } from '../../../api/client.ts'
import { plural } from './days.ts'

type Cadence = Pick<Items['habits'], 'period' | 'unit' | 'min' | 'max' | 'direction'>
type Progress = Cadence & Pick<HabitToday, 'dayAmount' | 'periodAmount' | 'asked' | 'state'>

const isCountOfTimes = (unit: string) => unit === 'times'
const shortUnit = (unit: string) => (unit === 'minutes' ? 'min' : isCountOfTimes(unit) ? '' : unit)

/** 60–120 min; 5 days; at most 2 */
export function goalText({ unit, min, max, direction }: Cadence): string {
  const range = min !== null && max !== null && min !== max ? `${min}–${max}` : String(min ?? max ?? 1)
  const goal = direction === 'atMost' ? `at most ${max ?? 0}` : range
  return inUnit(goal, unit)
}

const inUnit = (goal: string, unit: string) =>
  `${goal} ${goal === '1' ? shortUnit(unit).replace(/s$/, '') : shortUnit(unit)}`.trim()

/** 45 / 60–120 min; 0 / 2 days, short week; when done and there is no more to aim at: 30 min */
export function progressText(habit: Progress): string {
  const amount = amountSoFar(habit)
  if (isShortened(habit)) return `${amount} / ${askedText(habit)}, short ${habit.period}`
  const isFull = habit.state === 'done' && habit.max === null && habit.min !== null && amount >= habit.min
  return isFull && habit.period === 'day' ? amountText(amount, habit.unit) : `${amount} / ${goalText(habit)}`
}

/** What a shortened week or month asks for: 2 days */
export const askedText = ({ asked, unit }: Pick<Progress, 'asked' | 'unit'>): string => inUnit(String(asked), unit)

/** Whether less than the usual goal is enough, as where vacations or the first entry leave only a part of the time. */
export const isShortened = (habit: Progress): boolean =>
  habit.direction === 'atLeast' && habit.asked < (habit.min ?? 1) && amountSoFar(habit) < (habit.min ?? 1)

/** 30 min; 1 h 15 min; 3 jobs; 1 time */
export function amountText(amount: number, unit: string): string {
  if (unit !== 'minutes') return plural(amount, unit.replace(/s$/, ''))
  const [hours, minutes] = [Math.floor(amount / 60), amount % 60]
  if (hours === 0) return `${minutes} min`
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`
}

export const amountSoFar = (habit: Pick<Progress, 'period' | 'dayAmount' | 'periodAmount'>): number =>
  habit.period === 'day' ? habit.dayAmount : habit.periodAmount

/** What a bare tick logs, as the API has it: what is missing; 1 where times or days are counted. */
export function tickAmount(habit: Progress): number {
  const single = habit.unit === 'days' || habit.unit === 'times' || habit.direction === 'atMost'
  return single ? 1 : Math.max(1, habit.asked - amountSoFar(habit))
}

/** What the plus button adds. */
export const stepOf = ({ unit }: Pick<Cadence, 'unit'>): number => (unit === 'minutes' ? 15 : 1)

/** 12-day streak */
export const streakText = ({ current, unit }: HabitToday['streak']): string =>
  current > 0 ? `${current}-${unit} streak` : ''

/** The amount that was typed, or what is wrong with it and how to write it. */
export function typedAmount(text: string, unit: string): { amount: number } | { fault: string } {
  const typed = readAmount(text, unit)
  if ('amount' in typed) return typed
  if (typed.fault === 'overlong') return { fault: `"${text}" is more than a day has. Log each day by itself.` }
  if (unit === 'minutes') return { fault: `"${text}" is not a time. Write 45, 45m, 1h30 or 1.5h.` }
  return { fault: `"${text}" is not a count. Write a whole number, like 1.` }
}
