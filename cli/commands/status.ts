import type { Dashboard } from '../../api/client.ts'
import { clip, type Style, table } from '../style.ts'
import { bar, dayInWords, paceInWords, percent, streakInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'
import { next } from './today.ts'

export async function status({ client, style, json }: Session): Promise<Reply> {
  const [answer, ready, forecast] = await Promise.all([
    client.dashboard(),
    json ? [] : client.today().then(today => today.next),
    json ? '' : client.forecast().then(({ sentence }) => sentence),
  ])
  return {
    answer,
    lines: [
      ...plan(answer, style),
      forecast,
      ...phases(answer, style),
      ...streaks(answer, style),
      ...next(ready, style),
    ],
  }
}

function plan({ day, plan }: Dashboard, style: Style): string[] {
  const pace = paceInWords(plan)
  return [
    `${style.strong(dayInWords(day))}   ${plan.dayNumber < 1 ? '' : `day ${plan.dayNumber} of ${plan.days}, `}${pace}`,
    `${percent(plan.actual)} of the deliverables done, ${percent(plan.expected)} due by now; the plan ends ${dayInWords(plan.endsOn)}`,
  ]
}

function phases({ phases, currentPhaseId }: Dashboard, style: Style): string[] {
  const row = ({ id, number, title, deliverables: { done, total } }: Dashboard['phases'][number]) => {
    const name = clip(`${number} ${title}`, 36)
    return [
      id === currentPhaseId ? style.strong(name) : name,
      done === total && total > 0 ? style.good(bar(done, total)) : bar(done, total),
      `${done} of ${total}`,
    ]
  }
  return ['', style.strong('Phases'), ...table(phases.map(row))]
}

function streaks({ habits }: Dashboard, style: Style): string[] {
  if (habits.length === 0) return []
  const row = ({ title, streak, score }: Dashboard['habits'][number]) => [
    clip(title, 36),
    streakInWords(streak) || 'no streak',
    `best ${streak.best}`,
    style.soft(`score ${percent(score)}`),
  ]
  return ['', style.strong('Habits'), ...table(habits.map(row))]
}
