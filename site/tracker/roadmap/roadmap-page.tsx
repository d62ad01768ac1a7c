import { countDone, sumOf } from '../../design/counts.ts'
import { ForecastLine } from '../forecast/forecast-line.tsx'
import { plural } from '../shared/days.ts'
import { Failure } from '../shared/failure.tsx'
import { Articles } from './articles.tsx'
import { Certifications } from './certifications.tsx'
import { Metrics } from './metrics.tsx'
import { NinetyDays } from './ninety-days.tsx'
import { PhaseFold } from './phase-fold.tsx'
import { planReading } from './plan.ts'
import { type Plan, stonesOfPhase } from './plan-shape.ts'
import { Reference } from './reference.tsx'
import { Repositories } from './repositories.tsx'

export function RoadmapPage() {
  const plan = planReading.view.value
  if (!plan) return <Failure of={planReading.failure.value} />
  return (
    <div class="roadmap">
      <h1>{plan.document.title}</h1>
      <p>{plan.document.goal}</p>
      <p class="quiet num">{summary(plan)}</p>
      <ForecastLine />
      <div class="phases">
        {plan.phases.map(phase => (
          <PhaseFold key={phase.id} plan={plan} phase={phase} />
        ))}
      </div>
      <NinetyDays plan={plan} />
      <Certifications plan={plan} />
      <Metrics plan={plan} />
      <Articles plan={plan} />
      <Repositories plan={plan} />
      <Reference plan={plan} />
    </div>
  )
}

function summary(plan: Plan): string {
  const deliverable = sumOf(plan.phases.map(phase => stonesOfPhase(plan, phase)))
  const counts = Object.entries({ deliverable, project: countDone(plan.projects), skill: countDone(plan.skills) })
    .map(([name, count]) => ({ name, ...count }))
    .filter(({ total }) => total > 0)
    .map(({ name, done, total }) => `${done} of ${plural(total, name)}`)
  return counts.length > 0 ? `${counts.join(', ')} done` : 'Nothing is planned yet.'
}
