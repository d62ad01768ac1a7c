import { useEffect, useMemo, useState } from 'preact/hooks'
import type { CollectionName } from '../../../api/client.ts'
import { api } from './api.ts'
import { Dialog } from './dialog.tsx'
import { lookUp } from './lookup.ts'
import { change, type Status } from './milestones.ts'
import { warn } from './notices.ts'

interface Found {
  collection: CollectionName
  id: string
  title: string
  kind: string
  status: Status | null
}

const milestones = {
  deliverables: 'deliverable',
  skills: 'skill',
  projects: 'project',
  certifications: 'certification',
  'plan-tasks': 'task',
  articles: 'article',
} as const

async function loadAll(): Promise<Found[]> {
  const names = Object.keys(milestones) as (keyof typeof milestones)[]
  const [habits, ...lists] = await Promise.all([api.list('habits'), ...names.map(name => api.list(name))])
  const found = names.flatMap((collection, index) =>
    (lists[index] ?? []).map(({ id, title, status }) => ({
      collection,
      id,
      title,
      kind: milestones[collection],
      status,
    })),
  )
  const asHabits = habits.map(({ id, title }) => ({
    collection: 'habits' as const,
    id,
    title,
    kind: 'habit',
    status: null,
  }))
  return [...asHabits, ...found]
}

/** Jumps to a habit or milestone by a few letters of its title, or checks it off. */
export function Finder({ onClose }: { onClose: () => void }) {
  const [items, setItems] = useState<Found[]>([])
  const [typed, setTyped] = useState('')
  useEffect(() => {
    loadAll().then(setItems, error => warn(error, 'There is nothing to search in'))
  }, [])
  const found = useMemo(() => lookUp(items, typed), [items, typed])
  const open = (item: Found) => location.assign(addressOf(item))
  return (
    <Dialog label="Search" onClose={onClose}>
      <form
        class="finder"
        onSubmit={event => {
          event.preventDefault()
          if (found[0]) open(found[0])
        }}
      >
        <label class="field">
          <span>Search habits and milestones</span>
          <input inputMode="search" value={typed} onInput={event => setTyped(event.currentTarget.value)} />
        </label>
      </form>
      <ul class="found">
        {found.map(item => (
          <li key={`${item.collection}/${item.id}`}>
            <a href={addressOf(item)}>
              {item.title} <small>{item.status === 'done' ? `${item.kind}, done` : item.kind}</small>
            </a>
            {item.status !== null && item.status !== 'done' && item.collection !== 'projects' && (
              <button type="button" class="plain" onClick={() => checkOff(item, onClose)}>
                Done
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class="quiet" role="status">
        {typed.trim() && found.length === 0 && items.length > 0 ? `Nothing is called "${typed.trim()}".` : ''}
      </p>
    </Dialog>
  )
}

const addressOf = ({ collection, id }: Found) =>
  collection === 'habits' ? `/app/habits#${id}` : `/app/roadmap#${collection}/${id}`

function checkOff(item: Found, onClose: () => void): void {
  change(item.collection, item, { status: 'done' }, `Done: ${item.title}`)
  onClose()
}
