import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ReadyNext, Today } from '../../../api/client.ts'
import { stoneRow } from '../../design/charts/stones.ts'
import { dueText } from '../shared/days.ts'
import { markOf } from '../shared/milestones.ts'
import { Tick } from '../shared/tick.tsx'
import { checkOff } from './actions.ts'

type Listed = Pick<ReadyNext, 'collection' | 'id' | 'title' | 'status'>

/** What the owner can do next, and why that. */
export function NextList({ items }: { items: ReadyNext[] }) {
  if (items.length > 0) return <List id="next" title="Next" items={items} facts={({ reason }) => reason} />
  return (
    <section class="plan-list" aria-labelledby="next">
      <h2 id="next">Next</h2>
      <p class="quiet">
        Nothing is ready. Open the <a href="/app/roadmap">roadmap</a> to see what is left and what it waits for.
      </p>
    </section>
  )
}

/** What has a date that is near or past and does not stand above already. */
export function DueList({ items, above }: { items: Today['due']; above: ReadyNext[] }) {
  const others = items.filter(item => !above.some(each => each.id === item.id && each.collection === item.collection))
  if (others.length === 0) return null
  const facts = ({ daysLeft }: Today['due'][number]) => (
    <span class={daysLeft < 0 ? 'late' : ''}>{dueText(daysLeft)}</span>
  )
  return <List id="due" title="Due" items={others} facts={facts} />
}

const AT_FIRST = 4

interface ListProps<T extends Listed> {
  id: string
  title: string
  items: T[]
  facts: (item: T) => ComponentChildren
}

function List<T extends Listed>({ id, title, items, facts }: ListProps<T>) {
  const [showsAll, showAll] = useState(false)
  const shown = showsAll ? items : items.slice(0, AT_FIRST)
  return (
    <section class="plan-list" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {shown.map(item => (
          <Item key={`${item.collection}/${item.id}`} item={item}>
            {facts(item)}
          </Item>
        ))}
      </ul>
      {items.length > shown.length && (
        <button type="button" class="plain" onClick={() => showAll(true)}>
          Show {items.length - shown.length} more
        </button>
      )}
    </section>
  )
}

/** These can't be ticked: a stone stands where the others have their tick. */
const FOLLOWS_ITS_PARTS = ['projects', 'phases']
const oneStone = stoneRow({ done: 0, total: 1 })

function Item({ item, children }: { item: Listed; children: ComponentChildren }) {
  return (
    <li class="row">
      {FOLLOWS_ITS_PARTS.includes(item.collection) ? (
        <span class="no-tick" dangerouslySetInnerHTML={{ __html: oneStone }} />
      ) : (
        <Tick state={markOf(item.status)} label={`Done: ${item.title}`} onTick={() => checkOff(item)} />
      )}
      <a class="body" href={`/app/roadmap#${item.collection}/${item.id}`}>
        <span class="title">{item.title}</span>
        <span class="facts">{children}</span>
      </a>
    </li>
  )
}
