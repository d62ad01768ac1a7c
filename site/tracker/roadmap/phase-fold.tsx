import type { Items } from '../../../api/client.ts'
import { countDone } from '../../design/counts.ts'
import { daySpan, monthSpan } from '../../design/days.ts'
import { Count } from './count.tsx'
import { Fold } from './fold.tsx'
import { ItemRow } from './item-row.tsx'
import { OwnStatus } from './own-status.tsx'
import { type Plan, stonesOfPhase } from './plan-shape.ts'
import { ProjectFold } from './project-fold.tsx'

export function PhaseFold({ plan, phase }: { plan: Plan; phase: Items['phases'] }) {
  const projects = plan.projects.filter(({ phaseId }) => phaseId === phase.id)
  const skills = plan.skills.filter(({ phaseId }) => phaseId === phase.id)
  const learnt = countDone(skills)
  return (
    <Fold
      id={`phases/${phase.id}`}
      class={`phase ${phase.status}`}
      summary={
        <>
          <span class="number num">{phase.number}</span>
          <span class="title">{phase.title}</span>
          <Count {...stonesOfPhase(plan, phase)} />
          <span class="facts">
            <span>{monthSpan(phase.months)}</span>
            <span class="num">{daySpan(phase.startsOn, phase.endsOn)}</span>
            {phase.statusIsOverridden && <span>{phase.status}, set by hand</span>}
          </span>
        </>
      }
    >
      <p>{phase.goal}</p>
      {phase.outline && (
        <>
          {phase.outline.title !== phase.title && <h4>{phase.outline.title}</h4>}
          <ul class="points">
            {phase.outline.points.map(point => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </>
      )}
      {projects.map(project => (
        <ProjectFold key={project.id} plan={plan} project={project} />
      ))}
      {skills.length > 0 && (
        <>
          <h4>
            Skills <span class="quiet num">{`${learnt.done} of ${learnt.total}`}</span>
          </h4>
          <ul>
            {skills.map(skill => (
              <ItemRow key={skill.id} collection="skills" item={skill} />
            ))}
          </ul>
        </>
      )}
      <OwnStatus collection="phases" item={phase} />
    </Fold>
  )
}
