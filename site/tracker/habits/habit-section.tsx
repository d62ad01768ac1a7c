import { useMemo, useState } from 'preact/hooks'
import type { Dashboard, Items } from '../../../api/client.ts'
import { heatmap } from '../../design/charts/heatmap.ts'
import { monthAndYear } from '../../design/days.ts'
import { amountText, goalText } from '../shared/amounts.ts'
import { plural } from '../shared/days.ts'
import { HabitForm } from './habit-form.tsx'
import { History } from './history.tsx'
import { heatDays, monthSums } from './year.ts'

type HeatDays = ReturnType<typeof heatDays>

interface SectionProps {
  habit: Items['habits']
  summary: Dashboard['habits'][number] | undefined
  /** Of each of the last days, oldest first. */
  amounts: number[]
  today: string
}

type Part = 'history' | 'months' | 'form'

/** One habit: its figures, its year, its entries. */
export function HabitSection({ habit, summary, amounts, today }: SectionProps) {
  const [shown, show] = useState<Part | null>(null)
  const toggle = (part: Part) => () => show(shown === part ? null : part)
  const hasBegun = amounts.some(amount => amount > 0)
  const days = useMemo(() => heatDays(amounts, today, habit), [amounts, today, habit])
  const yearLabel = `${habit.title}, the last year day by day`
  const keys: [part: Part, label: string][] = [
    ['history', 'Entries'],
    ...(hasBegun ? [['months', 'By month'] satisfies [Part, string]] : []),
    ['form', 'Edit'],
  ]
  return (
    <section id={habit.id} class="one-habit" aria-labelledby={`title-${habit.id}`}>
      <h2 id={`title-${habit.id}`}>{habit.title}</h2>
      <p class="quiet num">
        {goalText(habit)} each {habit.period}
        {habit.hint && `: ${habit.hint}`}
      </p>
      {summary && hasBegun && <Year summary={summary} days={days} label={yearLabel} />}
      <p class="parts">
        {keys.map(([part, label]) => (
          <button key={part} type="button" class="plain" aria-expanded={shown === part} onClick={toggle(part)}>
            {label}
          </button>
        ))}
      </p>
      {shown === 'history' && <History habit={habit} today={today} />}
      {shown === 'months' && <Months habit={habit} days={days} label={yearLabel} />}
      {shown === 'form' && <HabitForm habit={habit} onClose={() => show(null)} />}
    </section>
  )
}

interface YearProps {
  summary: Dashboard['habits'][number]
  days: HeatDays
  label: string
}

function Year({ summary, days, label }: YearProps) {
  const { current, best, unit } = summary.streak
  return (
    <>
      <dl class="figures num">
        <div>
          <dt>Streak</dt>
          <dd>{plural(current, unit)}</dd>
        </div>
        <div>
          <dt>Best</dt>
          <dd>{plural(best, unit)}</dd>
        </div>
        <div>
          <dt>Score</dt>
          <dd aria-describedby="about-score">{Math.round(summary.score * 100)} %</dd>
        </div>
      </dl>
      <div class="heatmap" dangerouslySetInnerHTML={{ __html: heatmap(days, label).svg }} />
    </>
  )
}

function Months({ habit, days, label }: { habit: Items['habits']; days: HeatDays; label: string }) {
  return (
    <table class="months">
      <caption class="visually-hidden">{label}, by month</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Days</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {monthSums(days).map(sum => (
          <tr key={sum.month}>
            <th scope="row">{monthAndYear(`${sum.month}-01`)}</th>
            <td>{sum.days}</td>
            <td>{amountText(sum.amount, habit.unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
