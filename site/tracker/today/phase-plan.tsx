import type { Items } from '../../../api/client.ts'
import { stoneRow } from '../../design/charts/stones.ts'
import { stonesOf } from '../../design/counts.ts'
import { api } from '../shared/api.ts'
import { markOf, toggleDone, toggleLabel } from '../shared/milestones.ts'
import { read } from '../shared/read.ts'
import type { Applied } from '../shared/reading.ts'
import { Tick } from '../shared/tick.tsx'
import { patched } from '../shared/write.ts'

type Deliverable = Items['deliverables']
interface PhaseParts {
  phase: Items['phases']
  projects: Items['projects'][]
  deliverables: Deliverable[]
}

async function load(phaseId: string): Promise<PhaseParts> {
  const [phase, projects, deliverables] = await Promise.all([
    api.read('phases', phaseId),
    api.list('projects', { phase: phaseId }),
    api.list('deliverables'),
  ])
  const ids = new Set(projects.map(({ id }) => id))
  return { phase, projects, deliverables: deliverables.filter(({ projectId }) => ids.has(projectId)) }
}

const apply = (parts: PhaseParts, { write }: Applied): PhaseParts => ({
  ...parts,
  deliverables: patched(parts.deliverables, 'deliverables', write),
})

/** The plan of the current phase, beside Today where there is room. */
export function PhasePlan({ phaseId }: { phaseId: string }) {
  const parts = read(`phase:${phaseId}`, () => load(phaseId), apply).view.value
  if (!parts) return <aside class="phase" />
  const { phase, projects, deliverables } = parts
  return (
    <aside class="phase" aria-label="The current phase">
      <h2>
        <a href={`/app/roadmap#phases/${phase.id}`}>{phase.title}</a>
      </h2>
      <p class="quiet">{phase.goal}</p>
      {projects.map(project => (
        <Project
          key={project.id}
          project={project}
          deliverables={deliverables.filter(({ projectId }) => projectId === project.id)}
        />
      ))}
    </aside>
  )
}

function Project({ project, deliverables }: { project: Items['projects']; deliverables: Deliverable[] }) {
  const { done, total } = stonesOf({ status: project.status, deliverables })
  return (
    <section>
      <h3>
        <a href={`/app/roadmap#projects/${project.id}`}>{project.title}</a>
        <span class="stones" dangerouslySetInnerHTML={{ __html: stoneRow({ done, total }) }} />
        <span class="visually-hidden">
          {done} of {total} deliverables done
        </span>
      </h3>
      <ul>
        {deliverables.map(each => (
          <li key={each.id} class={`row ${each.status}`}>
            <Tick
              state={markOf(each.status)}
              label={toggleLabel(each)}
              onTick={() => toggleDone('deliverables', each)}
            />
            <a class="body" href={`/app/roadmap#deliverables/${each.id}`}>
              {each.title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
