import type { ComponentChildren } from 'preact'
import type { CollectionName } from '../../../api/client.ts'
import { change, type Milestone, type Status } from '../shared/milestones.ts'
import { Proofs } from './proofs.tsx'
import { TextField } from './text-field.tsx'

const words: Record<Status, string> = { todo: 'To do', doing: 'Doing', done: 'Done', skipped: 'Skipped' }
const provable = ['phases', 'projects', 'deliverables', 'skills', 'certifications', 'metrics', 'plan-tasks'] as const
type Provable = (typeof provable)[number]

const whyProve = 'A link as proof makes it count for employers.'
const isClaim = (collection: CollectionName, { status }: Milestone) =>
  status === 'done' && (collection === 'deliverables' || collection === 'skills')

interface EditorProps {
  collection: CollectionName
  item: Milestone & { startedOn: string | null; dueOn: string | null; doneOn: string | null; note: string | null }
  fields?: ComponentChildren
  /** For what follows its parts: whether its status was set by hand. */
  isOverridden?: boolean
}

/** All that can be set on a milestone. Each change is saved at once and can be undone. */
export function ItemEditor({ collection, item, fields, isOverridden }: EditorProps) {
  const save = (patch: Parameters<typeof change<typeof item>>[2], what: string) =>
    change(collection, item, patch, `${item.title}: ${what}`)
  const day = (field: 'startedOn' | 'dueOn' | 'doneOn', label: string) => (
    <TextField
      label={label}
      type="date"
      value={item[field]}
      itemId={item.id}
      onSave={text => save({ [field]: text }, `${label.toLowerCase()} ${text ?? 'no day'}`)}
    />
  )
  const isProvable = (name: string): name is Provable => provable.some(each => each === name)
  return (
    <div class="editor">
      <StatusChoice collection={collection} item={item} isOverridden={isOverridden} />
      <div class="dates">
        {day('startedOn', 'Started')}
        {day('dueOn', 'Due')}
        {(item.status === 'done' || item.doneOn !== null) && day('doneOn', 'Done')}
      </div>
      {fields}
      <TextField
        label="Private note"
        lines={2}
        value={item.note}
        itemId={item.id}
        onSave={text => save({ note: text }, 'note saved')}
      />
      {isProvable(collection) && (
        <Proofs collection={collection} itemId={item.id} hint={isClaim(collection, item) ? whyProve : undefined} />
      )}
    </div>
  )
}

type StatusProps = Pick<EditorProps, 'collection' | 'item'> & { isOverridden: boolean | undefined }

function StatusChoice({ collection, item, isOverridden }: StatusProps) {
  const follows = isOverridden === false
  return (
    <fieldset class="status">
      <legend class="visually-hidden">Status of {item.title}</legend>
      {(Object.keys(words) as Status[]).map(status => (
        <label key={status}>
          <input
            type="radio"
            name={`status-${collection}-${item.id}`}
            checked={item.status === status && !follows}
            onChange={() => set({ collection, item, isOverridden }, status)}
          />
          <span>{words[status]}</span>
        </label>
      ))}
      {isOverridden !== undefined && (
        <label>
          <input
            type="radio"
            name={`status-${collection}-${item.id}`}
            checked={follows}
            onChange={() => set({ collection, item, isOverridden }, null)}
          />
          <span>By its parts</span>
        </label>
      )}
    </fieldset>
  )
}

/** Undoing an override that was not there takes it off again. */
function set({ collection, item, isOverridden }: StatusProps, status: Status | null): void {
  const before = { ...item, status: isOverridden === false ? null : item.status }
  const label = status === null ? 'follows its parts' : words[status].toLowerCase()
  change<typeof before>(collection, before, { status }, `${item.title}: ${label}`)
}
