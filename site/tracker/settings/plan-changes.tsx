import { useState } from 'preact/hooks'
import type { RoadmapImport } from '../../../api/client.ts'
import { plural } from '../shared/days.ts'

type Change = RoadmapImport['changes'][number]

/** More changes than this are counted until each is asked for. */
const mostListed = 40

/** What an import changes: first whether another roadmap takes the plan's place, then each change, or how many of each. */
export function PlanChanges({ found }: { found: RoadmapImport }) {
  const [all, setAll] = useState(false)
  const { changes } = found
  if (changes.length === 0) return <p class="quiet">The files and the plan here are the same.</p>
  const isLong = changes.length > mostListed && !all
  return (
    <>
      <Replacement found={found} />
      {isLong ? <Counts changes={changes} /> : <List changes={changes} />}
      {isLong && (
        <button type="button" class="key" onClick={() => setAll(true)}>
          Show all {changes.length} changes
        </button>
      )}
    </>
  )
}

/** With its id: a copy often keeps the title. */
const named = ({ id, title }: RoadmapImport['roadmap']) => `“${title}” (${id})`

/** What becomes of the old plan, when the files are of another roadmap. */
function Replacement({ found: { roadmap, replaces, changes } }: { found: RoadmapImport }) {
  if (!replaces) return null
  const archived = countOf(changes, 'archived')
  const removed = countOf(changes, 'removed')
  return (
    <div class="replacement">
      <p>
        <strong>
          This is another roadmap: {named(roadmap)} replaces {named(replaces)}.
        </strong>
      </p>
      <ul>
        {archived > 0 && (
          <li>Archived: what you worked on or edited, and what it belongs to ({plural(archived, 'item')}).</li>
        )}
        {removed > 0 && <li>Removed: what you never touched ({plural(removed, 'item')}).</li>}
        <li>
          What you added yourself stays.{archived + removed > 0 && ' An import of the old files brings the rest back.'}
        </li>
      </ul>
    </div>
  )
}

/** `plan-tasks`: plan tasks */
const inWords = (collection: string) => collection.replaceAll('-', ' ')

const kinds = ['added', 'restored', 'changed', 'moved', 'renamed', 'archived', 'removed'] as const

function Counts({ changes }: { changes: Change[] }) {
  const rows = [...Map.groupBy(changes, ({ collection }) => collection)]
  return (
    <ul class="changes">
      {rows.map(([collection, some]) => (
        <li key={collection}>
          {inWords(collection)}{' '}
          <span class="quiet num">
            {kinds.flatMap(kind => (countOf(some, kind) > 0 ? [`${countOf(some, kind)} ${kind}`] : [])).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

const List = ({ changes }: { changes: Change[] }) => (
  <ul class="changes">
    {changes.map(({ kind, collection, id, title, detail }) => (
      <li key={`${kind}/${collection}/${id}`}>
        <strong>{kind}</strong> {title} <small class="quiet">{inWords(collection)}</small>
        {detail && <small class="quiet detail">{detail}</small>}
      </li>
    ))}
  </ul>
)

const countOf = (changes: Change[], wanted: Change['kind']) => changes.filter(({ kind }) => kind === wanted).length
