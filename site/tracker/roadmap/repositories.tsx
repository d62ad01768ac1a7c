import { change } from '../shared/milestones.ts'
import { Fold } from './fold.tsx'
import type { Plan } from './plan-shape.ts'
import { Progress } from './progress.tsx'
import { TextField } from './text-field.tsx'

/** The repositories that the plan wants to see, and where they are. */
export function Repositories({ plan }: { plan: Plan }) {
  const all = plan.repositories
  if (all.length === 0) return null
  return (
    <Fold
      id="part/repositories"
      class="part"
      summary={
        <>
          <span class="title">Repositories</span>
          <Progress done={all.filter(({ url }) => url).length} total={all.length} />
        </>
      }
    >
      {all.map(item => (
        <TextField
          key={item.id}
          label={item.pinned ? `${item.title}, pinned` : item.title}
          type="url"
          value={item.url}
          itemId={item.id}
          onSave={text => change('repositories', item, { url: text }, `${item.title}: address saved`)}
        />
      ))}
    </Fold>
  )
}
