import type { HabitToday, ReadyNext, Today } from '../../api/client.ts'
import { parseDay } from '../days.ts'
import { clip, type Style, table } from '../style.ts'
import { dayInWords, daysLeftInWords, paceInWords, percent, progressInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export async function today({ client, style }: Session, { day }: { day?: string }): Promise<Reply> {
  const asked = day && (await parseDay(day, async () => (await client.today()).currentDay))
  const answer = await client.today(asked || undefined)
  return {
    answer,
    lines: [...heading(answer, style), ...habits(answer, style), ...next(answer.next, style), ...due(answer, style)],
  }
}

function heading({ day, plan, phase, vacation }: Today, style: Style): string[] {
  const where = [`day ${plan.dayNumber} of ${plan.days}`, paceInWords(plan)].filter(Boolean).join(', ')
  return [
    `${style.strong(dayInWords(day))}   ${plan.dayNumber < 1 ? paceInWords(plan) : where}`,
    ...(phase ? [style.soft(`Phase ${phase.number}: ${phase.title}`)] : []),
    ...(vacation ? ['On vacation: habits are paused.'] : []),
  ]
}

const marks = { open: '[ ]', partial: '[~]', done: '[x]', skipped: '[-]', vacation: '[-]', missed: '[ ]' } as const

function habits({ habits }: Today, style: Style): string[] {
  if (habits.length === 0) return ['', 'No habits yet: the roadmap names none.']
  return ['', ...table(habits.map(habit => habitRow(habit, style)))]
}

function habitRow(habit: HabitToday, style: Style): string[] {
  const mark = habit.state === 'done' ? style.good(marks.done) : marks[habit.state]
  const excused = ['skipped', 'vacation', 'missed'].includes(habit.state) ? habit.state : ''
  return [
    `${mark} ${clip(habit.title, Math.max(16, style.width - 60))}`,
    excused || progressInWords(habit, habit.periodAmount),
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
