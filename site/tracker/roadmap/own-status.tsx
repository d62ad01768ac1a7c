import type { Items } from '../../../api/client.ts'
import { change } from '../shared/milestones.ts'
import { Fold } from './fold.tsx'
import { ItemEditor } from './item-editor.tsx'
import { TextField } from './text-field.tsx'

type Own = { collection: 'phases'; item: Items['phases'] } | { collection: 'projects'; item: Items['projects'] }

/** Status, dates, note and proof of what otherwise follows its parts. */
export function OwnStatus({ collection, item }: Own) {
  return (
    <Fold
      id={`own/${collection}/${item.id}`}
      class="own"
      summary={<span>{item.statusIsOverridden ? `Set by hand: ${item.status}` : 'Status, dates, note, proof'}</span>}
    >
      {item.statusIsOverridden && (
        <p class="quiet">The status is set by hand. Choose "By its parts" and it follows them again.</p>
      )}
      <ItemEditor
        collection={collection}
        item={item}
        isOverridden={item.statusIsOverridden}
        fields={collection === 'projects' && <WriteUp project={item} />}
      />
    </Fold>
  )
}

function WriteUp({ project }: { project: Items['projects'] }) {
  return (
    <TextField
      label="Write-up for the portfolio, in Markdown"
      lines={4}
      value={project.writeUp}
      itemId={project.id}
      hint="Public. What you built, why so, and what you learnt."
      onSave={text => change('projects', project, { writeUp: text }, `${project.title}: write-up saved`)}
    />
  )
}
