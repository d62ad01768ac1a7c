import type { Items } from '../../../api/client.ts'
import { countDone } from '../../design/counts.ts'
import { Fold } from './fold.tsx'
import { ItemRow } from './item-row.tsx'
import type { Plan } from './plan-shape.ts'
import { Progress } from './progress.tsx'

type Task = Items['plan-tasks']

/** The first months task by task, by month and fortnight. */
export function NinetyDays({ plan }: { plan: Plan }) {
  const tasks = plan['plan-tasks']
  if (tasks.length === 0) return null
  return (
    <Fold
      id="part/plan-tasks"
      class="part"
      summary={
        <>
          <span class="title">The first 90 days</span>
          <Progress {...countDone(tasks)} />
        </>
      }
    >
      {plan.document.ninetyDaysGoal && <p>{plan.document.ninetyDaysGoal}</p>}
      {[...Map.groupBy(tasks, ({ month }) => month)].map(([month, inMonth]) => (
        <section key={month}>
          <h4>
            Month {month}: {inMonth[0]?.monthTitle}
          </h4>
          {[...Map.groupBy(inMonth, weeksOf)].map(([weeks, inWeeks]) => (
            <section key={weeks}>
              <h5>{weeks}</h5>
              <ul>
                {inWeeks.map(task => (
                  <ItemRow key={task.id} collection="plan-tasks" item={task} />
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
    </Fold>
  )
}

const weeksOf = ({ firstWeek, lastWeek }: Task) =>
  firstWeek === lastWeek ? `Week ${firstWeek}` : `Weeks ${firstWeek}–${lastWeek}`
