import type { ComponentChildren } from 'preact'
import { briefDay } from '../shared/days.ts'
import { type Milestone, markOf, toggleDone, toggleLabel } from '../shared/milestones.ts'
import { Tick } from '../shared/tick.tsx'
import { openItem } from './folds.ts'
import { ItemEditor } from './item-editor.tsx'
import { proofsOf } from './proofs.tsx'

type Progressing = 'deliverables' | 'skills' | 'certifications' | 'metrics' | 'plan-tasks' | 'articles'

export interface PlanItem extends Milestone {
  startedOn: string | null
  dueOn: string | null
  doneOn: string | null
  note: string | null
}

interface ItemRowProps {
  collection: Progressing
  item: PlanItem
  /** What else there is to say in the line. */
  facts?: ComponentChildren
  /** Fields of this kind of item, after those that all have. */
  fields?: ComponentChildren
}

/** One milestone on one line: its mark checks it off, its words open what can be set. */
export function ItemRow({ collection, item, facts, fields }: ItemRowProps) {
  const id = `${collection}/${item.id}`
  const isOpen = openItem.value === id
  const proofs = proofsOf(collection, item.id).length
  return (
    <li id={id} class={isOpen ? 'item open' : 'item'}>
      <div class={`row ${item.status}`}>
        <Tick state={markOf(item.status)} label={toggleLabel(item)} onTick={() => toggleDone(collection, item)} />
        <button
          type="button"
          class="body"
          aria-expanded={isOpen}
          onClick={() => {
            openItem.value = isOpen ? null : id
          }}
        >
          <span class="title">{item.title}</span>
          <span class="facts">
            {facts}
            {dateOf(item)}
            {proofs > 0 && <span>{proofs === 1 ? 'proof' : `${proofs} proofs`}</span>}
            {item.note && <span>note</span>}
          </span>
        </button>
      </div>
      {isOpen && <ItemEditor collection={collection} item={item} fields={fields} />}
    </li>
  )
}

function dateOf({ status, doneOn, dueOn, startedOn }: PlanItem) {
  const said = (word: string, day: string) => (
    <span class="num">{`${word} ${briefDay(day, new Date().toISOString())}`}</span>
  )
  if (status === 'done') return doneOn && said('done', doneOn)
  if (status === 'skipped') return <span>skipped</span>
  if (dueOn) return said('due', dueOn)
  return startedOn && said('since', startedOn)
}
