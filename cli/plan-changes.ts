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
  return [...replacement(plan, session), ...(isLong ? counts(changes, session) : list(changes, session))]
}

/** What becomes of the old plan, when the files are of another roadmap. */
function replacement({ roadmap, replaces, changes }: RoadmapImport, { style }: Session): string[] {
  if (!replaces) return []
  const many = (wanted: Change['kind']) => changes.filter(({ kind }) => kind === wanted).length
  const fates = [
    ...(many('archived') ? [`Archived with your progress and edits: ${counted(many('archived'), 'item')}.`] : []),
    ...(many('removed') ? [`Removed, as you never touched them: ${counted(many('removed'), 'item')}.`] : []),
    'What you added yourself stays.',
    'An import of the old files brings all of it back.',
  ]
  return [
    style.strong(`This is another roadmap: “${roadmap.title}” replaces “${replaces.title}”.`),
    fates.join(' '),
    '',
  ]
}

const list = (changes: Change[], { style }: Session) =>
  table(
    changes.map(({ kind, collection, id, title, detail }) => [
      isLoss(kind) ? style.late(kind) : kind,
      style.soft(`${collection}/${id}`),
      detail ?? title,
    ]),
    '',
  )

/** `skills  4 added, 2 removed`, and how to see each. */
function counts(changes: Change[], { style }: Session): string[] {
  const rows = [...Map.groupBy(changes, ({ collection }) => collection)].map(([collection, some]) => [
    collection,
    [...Map.groupBy(some, ({ kind }) => kind)]
      .map(([kind, { length }]) => (isLoss(kind) ? style.late(`${length} ${kind}`) : `${length} ${kind}`))
      .join(', '),
  ])
  return [...table(rows), style.soft(`Add --all to see each of the ${changes.length} changes.`)]
}

const isLoss = (kind: Change['kind']) => kind === 'archived' || kind === 'removed'
