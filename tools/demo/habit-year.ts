import type { HabitLogInput, Items } from '../../api/client.ts'
import { addDays, type Day, daysBetween, eachDay } from '../../api/days/day.ts'
import { weekStart } from '../../api/days/weeks.ts'
import { type Random, seededRandom } from './random.ts'

type Habit = Items['habits']
export interface DaysOff {
  firstDay: Day
  lastDay: Day
  note: string
}

const notes = [
  'A bug kept me longer than planned.',
  'Short day, still something.',
  'Read the manual first this time.',
  'Finally works from a clean start.',
  'Explained it to a colleague.',
] as const
const excuses = ['Ill.', 'Travelling.', 'Family day.'] as const

/**
 * One habit's entries from `start` to `today`: good months, a slump, gaps at weekends, nothing while on holiday. What
 * commits fill in is left to them.
 */
export function habitYear(habit: Habit, seed: number, start: Day, today: Day, daysOff: DaysOff[]): HabitLogInput[] {
  if (habit.source === 'github-commits') return []
  const random = seededRandom(seed)
  const working = eachDay(start, addDays(today, -1)).filter(
    day => !daysOff.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay),
  )
  const log = (day: Day) => entry(habit, day, random)
  if (habit.direction === 'atMost') return working.filter(() => random.chance(0.5)).map(log)
  if (habit.period === 'day') return working.flatMap(day => dayOf(habit, day, start, random))
  return chosenDays(habit, working, random).map(log)
}

function dayOf(habit: Habit, day: Day, start: Day, random: Random): HabitLogInput[] {
  if (random.chance(0.02)) return [{ habitId: habit.id, day, skip: true, note: random.oneOf(excuses) }]
  return random.chance(mood(day, start)) ? [entry(habit, day, random)] : []
}

/** How likely a day is: weekends are harder, and around the fifth month there is a slump. */
export function mood(day: Day, start: Day): number {
  const age = daysBetween(start, day)
  if (age >= 138 && age < 150) return 0.25
  return isWeekend(day) ? 0.8 : 0.97
}

/** Some days of each week or month: about as many as the habit asks for, now and then fewer. */
function chosenDays(habit: Habit, days: Day[], random: Random): Day[] {
  const asked = habit.unit === 'days' || habit.unit === 'times' ? (habit.min ?? 1) : 2
  const periods = Map.groupBy(days, day => (habit.period === 'week' ? weekStart(day) : day.slice(0, 7)))
  return [...periods.values()].flatMap(period => {
    const wanted = asked + (random.chance(0.75) ? random.between(0, 1) : -random.between(1, 2))
    return period.filter((_, index) => random.chance(Math.max(0, wanted) / (period.length - index * 0.15)))
  })
}

function entry(habit: Habit, day: Day, random: Random): HabitLogInput {
  const input = { habitId: habit.id, day, amount: amountOf(habit, random) }
  return random.chance(0.06) ? { ...input, note: random.oneOf(notes) } : input
}

function amountOf({ period, unit, min, max, direction }: Habit, random: Random): number {
  if (unit === 'days' || unit === 'times') return 1
  if (direction === 'atMost') return random.between(0, max ?? 1)
  const least = min ?? 1
  const share = period === 'day' ? least : Math.max(1, Math.ceil(least / 2))
  const amount = random.between(Math.ceil(share * 0.7), Math.ceil((max ?? least * 1.3) / (least / share)))
  return unit === 'minutes' ? Math.max(5, Math.round(amount / 5) * 5) : amount
}

function isWeekend(day: Day): boolean {
  return daysBetween(weekStart(day), day) >= 5
}
