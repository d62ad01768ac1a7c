import type { Items } from '../../../api/client.ts'
import { Fold } from './fold.tsx'

type Project = Items['projects']

/** What the plan says the project is made of. */
export function Outline({ project }: { project: Project }) {
  return (
    <Fold id={`outline/${project.id}`} class="own" summary={<span>What it is made of</span>}>
      <div class="outline">
        <Parts title="Components" parts={project.components} />
        <Parts title="Functionality" parts={project.functionality} />
        <Lines title="Challenges" lines={project.challenges} />
        <Lines title="Experiments" lines={project.experiments} />
        <Lines title="Features" lines={project.features} />
        {project.example && (
          <>
            <h5>{project.example.title}</h5>
            <pre>
              <code>{project.example.code}</code>
            </pre>
          </>
        )}
        <Lines title="Skills it shows" lines={project.skillsDemonstrated} />
      </div>
    </Fold>
  )
}

function Parts({ title, parts }: { title: string; parts: Project['components'] }) {
  if (parts.length === 0) return null
  return (
    <>
      <h5>{title}</h5>
      <ul class="points">
        {parts.map(part => (
          <li key={part.title}>
            {part.title}
            {part.parts.length > 0 && (
              <ul class="points">
                {part.parts.map(each => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

export function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h5>{title}</h5>
      <ul class="points">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
