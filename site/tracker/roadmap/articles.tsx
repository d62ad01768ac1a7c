import type { Items } from '../../../api/client.ts'
import { countDone } from '../../design/counts.ts'
import { api } from '../shared/api.ts'
import { MarkdownText } from '../shared/markdown-text.tsx'
import { change } from '../shared/milestones.ts'
import { Fold } from './fold.tsx'
import { ItemRow } from './item-row.tsx'
import { planReading } from './plan.ts'
import type { Plan } from './plan-shape.ts'
import { Progress } from './progress.tsx'
import { TextField } from './text-field.tsx'

/** Ideas to write about; a published one has an address. */
export function Articles({ plan }: { plan: Plan }) {
  if (plan.articles.length === 0) return null
  return (
    <Fold
      id="part/articles"
      class="part"
      summary={
        <>
          <span class="title">Articles</span>
          <Progress {...countDone(plan.articles)} />
        </>
      }
    >
      <ul>
        {plan.articles.map(item => (
          <ItemRow
            key={item.id}
            collection="articles"
            item={item}
            facts={item.platform && <span>{item.platform}</span>}
            fields={<Publication item={item} />}
          />
        ))}
      </ul>
    </Fold>
  )
}

function Publication({ item }: { item: Items['articles'] }) {
  return (
    <>
      <TextField
        label="Published at"
        type="url"
        value={item.url}
        itemId={item.id}
        hint="The portfolio lists it once it is done and has an address, or is written below."
        onSave={text => change('articles', item, { url: text }, `${item.title}: address saved`)}
      />
      <TextField
        label="Platform"
        value={item.platform}
        itemId={item.id}
        onSave={text => change('articles', item, { platform: text }, `${item.title}: platform saved`)}
      />
      <MarkdownText
        label="The article itself"
        name={`articles/${item.id}`}
        stored={item.body ?? ''}
        hint="Public once the article is done, in Markdown. It then stands on a page of your own site."
        page={item.status === 'done' ? `/writing/${encodeURIComponent(item.id)}/` : undefined}
        pointer="/body"
        onSave={async text => {
          await api.update('articles', item.id, { body: text.trim() ? text : null })
          await planReading.refresh()
        }}
      />
    </>
  )
}
