import type { Items } from '../../../api/client.ts'
import { Count } from './count.tsx'
import { Fold } from './fold.tsx'
import { ItemRow } from './item-row.tsx'
import { Outline } from './outline.tsx'
import { OwnStatus } from './own-status.tsx'
import { type Plan, stonesOfProject } from './plan-shape.ts'
import { WriteUp } from './write-up.tsx'

type Project = Items['projects']

export function ProjectFold({ plan, project }: { plan: Plan; project: Project }) {
  const deliverables = plan.deliverables.filter(({ projectId }) => projectId === project.id)
  const titleOf = (id: string) => plan.projects.find(each => each.id === id)?.title ?? id
  const open = project.requires.filter(id => plan.projects.find(each => each.id === id)?.status !== 'done')
  return (
    <Fold
      id={`projects/${project.id}`}
      class={`project ${project.status}`}
      summary={
        <>
          <span class="number num">{project.number}</span>
          <span class="title">{project.title}</span>
          <Count {...stonesOfProject(plan, project)} />
          <span class="facts">
            {project.statusIsOverridden && <span>{project.status}, set by hand</span>}
            {open.length > 0 && project.status !== 'done' && <span>after {open.map(titleOf).join(', ')}</span>}
          </span>
        </>
      }
    >
      <p>{project.goal}</p>
      <ul>
        {deliverables.map(each => (
          <ItemRow key={each.id} collection="deliverables" item={each} />
        ))}
      </ul>
      <Outline project={project} />
      <WriteUp project={project} />
      <OwnStatus collection="projects" item={project} />
    </Fold>
  )
}
