import type { Dashboard, HabitToday } from '../../api/client.ts'
import { clip, type Style, table } from '../style.ts'
import {
  bar,
  dayInWords,
  isShortened,
  percent,
  percents,
  planInWords,
  progressInWords,
  streakInWords,
} from '../words.ts'
import type { Reply, Session } from '../world.ts'
import { next } from './today.ts'

export async function status({ client, style, json }: Session): Promise<Reply> {
  const [answer, today, forecast] = await Promise.all([
    client.dashboard(),
    json ? null : client.today(),
    json ? '' : client.forecast().then(({ sentence }) => sentence),
  ])
  return {
    answer,
    lines: [
      ...plan(answer, style),
      forecast,
      ...phases(answer, style),
      ...streaks(answer, today?.habits ?? [], style),
      ...next(today?.next ?? [], style),
    ],
  }
}

function plan({ day, plan }: Dashboard, style: Style): string[] {
  const [done, due] = percents(plan.actual, plan.expected)
  return [
    `${style.strong(dayInWords(day))}   ${planInWords(plan)}`,
    `${done} of the deliverables done, ${due} due by now; the plan ${plan.endsOn < day ? 'ended' : 'ends'} ${dayInWords(plan.endsOn)}`,
  ]
}

function phases({ phases, currentPhaseId }: Dashboard, style: Style): string[] {
  const row = ({ id, number, title, status, deliverables }: Dashboard['phases'][number]) => {
    const { done, total } = deliverables
    const name = clip(`${number} ${title}`, 36)
    return [
      id === currentPhaseId ? style.strong(name) : name,
      done === total && total > 0 ? style.good(bar(done, total)) : bar(done, total),
      status === 'skipped' && total === 0 ? 'left out' : `${done} of ${total}`,
    ]
  }
  return ['', style.strong('Phases'), ...table(phases.map(row))]
}

/** A short week that counts is told apart, for it asked for less than the habit does. */
function streaks({ habits }: Dashboard, today: HabitToday[], style: Style): string[] {
  if (habits.length === 0) return []
  const row = ({ id, title, streak, score }: Dashboard['habits'][number]) => {
    const short = today.find(habit => habit.id === id && isShortened(habit))
    return [
      clip(title, 36),
      streakInWords(streak) || 'no streak',
      `best ${streak.best}`,
      style.soft(`score ${percent(score)}`),
      short ? progressInWords(short) : '',
    ]
  }
  return ['', style.strong('Habits'), ...table(habits.map(row))]
}
