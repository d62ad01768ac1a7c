import type { ComponentChildren } from 'preact'
import type { ReadyNext, Today } from '../../../api/client.ts'
import { briefDay, dueText } from '../shared/days.ts'
import { Tick } from '../shared/tick.tsx'
import { checkOff } from './actions.ts'

/** What the owner can do next, and why that. */
export function NextList({ items, day }: { items: ReadyNext[]; day: string }) {
  return (
    <section class="plan-list" aria-labelledby="next">
      <h2 id="next">Next</h2>
      {items.length === 0 ? (
        <p class="quiet">
          Nothing is ready. Open the <a href="/app/roadmap">roadmap</a> to see what is left and what it waits for.
        </p>
      ) : (
        <ul>
          {items.map(item => (
            <Item key={`${item.collection}/${item.id}`} item={item}>
              {item.reason}
              {item.dueOn && !item.reason.includes(item.dueOn) ? `, due ${briefDay(item.dueOn, day)}` : ''}
            </Item>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What has a date that is near or past. */
export function DueList({ items }: { items: Today['due'] }) {
  if (items.length === 0) return null
  return (
    <section class="plan-list" aria-labelledby="due">
      <h2 id="due">Due</h2>
      <ul>
        {items.map(item => (
          <Item key={`${item.collection}/${item.id}`} item={item}>
            <span class={item.daysLeft < 0 ? 'late' : ''}>{dueText(item.daysLeft)}</span>
          </Item>
        ))}
      </ul>
    </section>
  )
}

const FOLLOWS_ITS_PARTS = ['projects', 'phases']

interface ItemProps {
  item: { collection: string; id: string; title: string }
  children: ComponentChildren
}

function Item({ item, children }: ItemProps) {
  return (
    <li class="row">
      {FOLLOWS_ITS_PARTS.includes(item.collection) ? (
        <span class="no-tick" />
      ) : (
        <Tick state="open" label={`Done: ${item.title}`} onTick={() => checkOff(item)} />
      )}
      <a class="body" href={`/app/roadmap#${item.collection}/${item.id}`}>
        <span class="title">{item.title}</span>
        <span class="facts">{children}</span>
      </a>
    </li>
  )
}
