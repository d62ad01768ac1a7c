import type { RoadmapImport } from '../api/client.ts'
import { table } from './style.ts'
import { counted } from './words.ts'
import type { Session } from './world.ts'

type Change = RoadmapImport['changes'][number]

/** More changes than this are counted instead of listed. */
const mostListed = 40

/** What an import changes: first whether another roadmap takes the plan's place, then each change, or how many of each. */
export function changeLines(plan: RoadmapImport, session: Session, all = false): string[] {
  const { changes } = plan
  if (changes.length === 0) return ['Nothing to change: the files and the database say the same.']
  const isLong = changes.length > mostListed && !all
  return [...replacement(plan, session), ...(isLong ? counts(plan, session) : list(changes, session))]
}

/** What becomes of the old plan, when the files are of another roadmap. */
function replacement({ roadmap, replaces, changes }: RoadmapImport, { style }: Session): string[] {
  if (!replaces) return []
  const many = (wanted: Change['kind']) => changes.filter(({ kind }) => kind === wanted).length
  const archived = many('archived')
  const removed = many('removed')
  return [
    style.strong(`This is another roadmap: ${named(roadmap)} replaces ${named(replaces)}.`),
    ...(archived
      ? [`  Archived: what you worked on or edited, and what it belongs to (${counted(archived, 'item')}).`]
      : []),
    ...(removed ? [`  Removed: what you never touched (${counted(removed, 'item')}).`] : []),
    `  What you added yourself stays.${archived + removed > 0 ? ' An import of the old files brings the rest back.' : ''}`,
    '',
  ]
}

/** With its id: a copy often keeps the title. */
const named = ({ id, title }: RoadmapImport['roadmap']) => `“${title}” (${id})`

const list = (changes: Change[], { style }: Session) =>
  table(
    changes.map(({ kind, collection, id, title, detail }) => [
      isLoss(kind) ? style.late(kind) : kind,
      style.soft(`${collection}/${id}`),
      detail ?? title,
    ]),
    '',
  )

const kinds = ['added', 'restored', 'changed', 'moved', 'renamed', 'archived', 'removed'] as const

/** `skills  4 added, 2 removed`, and how to see each as long as nothing is done. */
function counts({ applied, changes }: RoadmapImport, { style }: Session): string[] {
  const inWords = (some: Change[]) =>
    kinds.flatMap(wanted => {
      const count = some.filter(({ kind }) => kind === wanted).length
      if (count === 0) return []
      return isLoss(wanted) ? style.late(`${count} ${wanted}`) : `${count} ${wanted}`
    })
  const collections = [...new Set(changes.map(({ collection }) => collection))]
  const rows = collections.map(wanted => [
    wanted,
    inWords(changes.filter(({ collection }) => collection === wanted)).join(', '),
  ])
  return [...table(rows), ...(applied ? [] : [style.soft(`Add --all to see each of the ${changes.length} changes.`)])]
}

const isLoss = (kind: Change['kind']) => kind === 'archived' || kind === 'removed'
