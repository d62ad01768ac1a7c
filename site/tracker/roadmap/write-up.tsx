import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { MarkdownText } from '../shared/markdown-text.tsx'
import { Fold } from './fold.tsx'
import { planReading } from './plan.ts'

/** What the owner wrote about a project, for its page of the portfolio. */
export function WriteUp({ project }: { project: Items['projects'] }) {
  return (
    <Fold
      id={`write-up/${project.id}`}
      class="own"
      summary={<span>{project.writeUp ? 'Your write-up' : 'Write about it for the portfolio'}</span>}
    >
      <MarkdownText
        label={`Write-up of ${project.title}`}
        name={`projects/${project.id}`}
        stored={project.writeUp ?? ''}
        hint="Public, in Markdown: what you built, why so, and what you learnt. Under a heading that repeats a challenge or an experiment, it becomes the note on that one."
        page={`/projects/${encodeURIComponent(project.id)}/`}
        pointer="/writeUp"
        onSave={async text => {
          await api.update('projects', project.id, { writeUp: text.trim() ? text : null })
          await planReading.refresh()
        }}
      />
    </Fold>
  )
}
