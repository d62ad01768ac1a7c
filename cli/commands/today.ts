import type { HabitToday, ReadyNext, Today } from '../../api/client.ts'
import { daysBetween, parseDay } from '../days.ts'
import { clip, type Style, table, widthOf } from '../style.ts'
import {
  added,
  dayInWords,
  dayOfPlan,
  daysLeftInWords,
  isShortened,
  percent,
  planInWords,
  progressInWords,
} from '../words.ts'
import type { Reply, Session } from '../world.ts'

export async function today({ client, style }: Session, { day }: { day?: string }): Promise<Reply> {
  const asked = day && (await parseDay(day, async () => (await client.today()).currentDay))
  const answer = await client.today(asked || undefined)
  const isCurrent = answer.day === answer.currentDay
  const ahead = isCurrent ? [...next(answer.next, style), ...due(answer, style)] : ['', style.soft(ofToday)]
  return { answer, lines: [...heading(answer, isCurrent, style), ...habits(answer, style), ...ahead] }
}

const ofToday = 'Streaks and scores are those of today. `cairn today` shows what is next and due.'

/** Pace and phase are those of the current day, so another day goes without. */
function heading({ day, plan, phase, vacation }: Today, isCurrent: boolean, style: Style): string[] {
  return [
    `${style.strong(dayInWords(day))}   ${isCurrent ? planInWords(plan) : earlierInPlan(day, plan)}`,
    ...(phase && isCurrent ? [style.soft(`Phase ${phase.number}: ${phase.title}`)] : []),
    ...(vacation ? ['On vacation: habits are paused.'] : []),
  ]
}

function earlierInPlan(day: string, { startsOn, days }: Today['plan']): string {
  return dayOfPlan({ dayNumber: daysBetween(startsOn, day) + 1, days })
}

const marks = { open: '[ ]', partial: '[~]', done: '[x]', skipped: '[-]', vacation: '[-]', missed: '[ ]' } as const

function habits({ habits }: Today, style: Style): string[] {
  if (habits.length === 0) return ['', 'No habits yet: the roadmap names none.']
  const asked = habits.filter(habit => !isPaused(habit))
  const figures = asked.map(habit => figuresOf(habit, style))
  const titleWidth = Math.max(16, style.width - widthOf(figures) - 8)
  const rows = asked.map((habit, at) => [nameOf(habit, titleWidth, style), ...(figures[at] ?? [])])
  return [
    '',
    ...table(rows),
    ...paused(habits.filter(isPaused), style),
    ...(asked.some(isShortened) ? [style.soft(`  ${whyShort}`)] : []),
  ]
}

const isPaused = ({ state }: HabitToday) => state === 'skipped' || state === 'vacation'

/** Habits that the day does not ask for, all of a reason on one line. */
function paused(habits: HabitToday[], style: Style): string[] {
  return (['skipped', 'vacation'] as const).flatMap(state => {
    const titles = habits.filter(habit => habit.state === state).map(titleWithWork)
    return titles.length > 0 ? [clip(`  ${marks[state]} ${state}: ${titles.join(', ')}`, style.width)] : []
  })
}

/** Work done on a paused day counts, so it is shown. */
const titleWithWork = ({ title, dayAmount, unit }: HabitToday) =>
  dayAmount > 0 ? `${title} (${added(dayAmount, unit)})` : title

const whyShort = 'Short: days off and days before a habit began ask for nothing.'

function nameOf({ state, title }: HabitToday, width: number, style: Style): string {
  return `${state === 'done' ? style.good(marks.done) : marks[state]} ${clip(title, width)}`
}

function figuresOf(habit: HabitToday, style: Style): string[] {
  return [
    habit.state === 'missed' ? 'missed' : progressInWords(habit),
    habit.streak.current > 0 ? `streak ${habit.streak.current}` : '',
    style.soft(`score ${percent(habit.score)}`),
  ]
}

const shown = 5

/** What is ready, each with its reason in words. */
export function next(items: ReadyNext[], style: Style): string[] {
  if (items.length === 0) return []
  return [
    '',
    style.strong('Next'),
    ...items
      .slice(0, shown)
      .flatMap(({ title, id, reason }) => [
        `  ${clip(title, style.width - id.length - 5)}  ${style.soft(id)}`,
        `    ${style.soft(clip(reason, style.width - 4))}`,
      ]),
  ]
}

function due({ due }: Today, style: Style): string[] {
  if (due.length === 0) return []
  const row = ({ title, daysLeft }: Today['due'][number]) => {
    const when = daysLeftInWords(daysLeft)
    return [daysLeft < 0 ? style.late(when) : when, clip(title, style.width - 20)]
  }
  return ['', style.strong('Due'), ...table(due.map(row))]
}
