import type { ViewChange } from '../../db/schema/publish.ts'
import type { PublicView } from './public-view.ts'

interface Item {
  id: string
  title: string
  /** How far it is; null for what has no progress. */
  status: string | null
  /** Everything else that is shown of it, as text. */
  rest: string
}

type Noun = [one: string, many: string]
interface Kind {
  noun: Noun
  items: (view: PublicView) => Item[]
}

const item = <Shown extends { id: string; title: string; status?: string | null }>(shown: Shown): Item => {
  const { id, title, status = null, ...rest } = shown
  return { id, title, status, rest: JSON.stringify(rest) }
}

/** What is counted in a summary, in this order. */
const kinds: Kind[] = [
  {
    noun: ['phase', 'phases'],
    items: view =>
      view.phases.map(({ id, title, status, goal, outline }) => item({ id, title, status, goal, outline })),
  },
  {
    noun: ['project', 'projects'],
    items: view => view.projects.map(({ deliverables: _, ...project }) => item(project)),
  },
  {
    noun: ['deliverable', 'deliverables'],
    items: view =>
      view.projects.flatMap(project =>
        project.deliverables.map(each => item({ ...each, id: `${project.id}/${each.id}`, title: each.title })),
      ),
  },
  {
    noun: ['certification', 'certifications'],
    items: view => view.certifications.map(each => item(each)),
  },
  {
    noun: ['skill', 'skills'],
    items: view => view.phases.flatMap(phase => phase.skillList.map(skill => item(skill))),
  },
  { noun: ['article', 'articles'], items: view => view.articles.map(each => item({ ...each, status: 'done' })) },
  {
    noun: ['metric', 'metrics'],
    items: view => view.metrics.map(({ id, title, status, target, by }) => item({ id, title, status, target, by })),
  },
  {
    noun: ['habit', 'habits'],
    items: view => (view.habits?.list ?? []).map(({ id, title }) => item({ id, title })),
  },
]

/** Parts of the view that are told of as a whole when anything in them is another. */
const parts: Partial<Record<keyof PublicView, string>> = {
  site: 'The address of the pages',
  owner: 'What the pages say about you',
  roadmap: 'The title or goal of the roadmap',
  pages: 'Your own pages',
  tools: 'The tools you use',
  resume: 'Your resume',
  profile: 'Your GitHub profile',
  github: 'What GitHub shows of you',
}

const textOf = (value: unknown) => JSON.stringify(value ?? null)

/**
 * What a visitor will find new, in words, the most important first.
 * The passing of days alone (today's date, what is due when, streaks) is no change of this kind.
 */
export function viewChanges(before: PublicView | null, after: PublicView): ViewChange[] {
  if (before === null) return []
  const items = kinds.flatMap(({ noun: [name], items }) => itemChanges(name, items(before), items(after)))
  const order = ['done', 'added', 'changed', 'removed']
  const whole = (Object.entries(parts) as [keyof PublicView, string][])
    .filter(([part]) => textOf(before[part]) !== textOf(after[part]))
    .map(([, words]): ViewChange => ({ kind: 'changed', of: null, text: `${words} changed` }))
  const sorted = items.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
  return [...sorted, ...logged(before, after), ...whole]
}

function itemChanges(name: string, earlier: Item[], after: Item[]): ViewChange[] {
  const before = underNewIds(earlier, after)
  const old = new Map(before.map(each => [each.id, each]))
  const kept = new Set(after.map(each => each.id))
  const found = after.flatMap(each => changeOf(name, old.get(each.id), each))
  const gone = before.filter(each => !kept.has(each.id))
  return [
    ...found,
    ...gone.map(
      (each): ViewChange => ({ kind: 'removed', of: name, text: `No longer shown: ${name} "${each.title}"` }),
    ),
  ]
}

/** To a visitor an id is no news: what was given another (`was` in the files) and reads the same is the same item. */
function underNewIds(before: Item[], after: Item[]): Item[] {
  const known = new Set(before.map(({ id }) => id))
  const kept = new Set(after.map(({ id }) => id))
  const asShown = ({ title, rest }: Item) => `${title}\n${rest}`
  const unknown = Map.groupBy(
    after.filter(({ id }) => !known.has(id)),
    asShown,
  )
  return before.map(each =>
    kept.has(each.id) ? each : { ...each, id: unknown.get(asShown(each))?.shift()?.id ?? each.id },
  )
}

function changeOf(name: string, before: Item | undefined, after: Item): ViewChange[] {
  const named = `${name} "${after.title}"`
  if (before === undefined) return [{ kind: 'added', of: name, text: `New: ${named}` }]
  if (after.status === 'done' && before.status !== 'done') return [{ kind: 'done', of: name, text: `Done: ${named}` }]
  if (before.status === 'done' && after.status !== 'done')
    return [{ kind: 'changed', of: name, text: `Open again: ${named}` }]
  if (before.title !== after.title) {
    return [{ kind: 'changed', of: name, text: `Renamed: ${name} "${before.title}" is now "${after.title}"` }]
  }
  if (before.status !== after.status) return [{ kind: 'changed', of: name, text: `Now ${after.status}: ${named}` }]
  return before.rest === after.rest ? [] : [{ kind: 'changed', of: name, text: `Changed: ${named}` }]
}

function logged({ habits: before }: PublicView, { habits: after }: PublicView): ViewChange[] {
  if (before === null && after === null) return []
  if (before === null) return [{ kind: 'added', of: null, text: 'New: the record of your habits' }]
  if (after === null) return [{ kind: 'removed', of: null, text: 'No longer shown: the record of your habits' }]
  const days = after.totals.daysLogged - before.totals.daysLogged
  const minutes = after.totals.minutes - before.totals.minutes
  if (days === 0 && minutes === 0) return []
  const time = minutes > 0 ? `${hours(minutes)} more` : 'The log of your habits changed'
  return [
    {
      kind: 'changed',
      of: null,
      text: days > 0 && minutes > 0 ? `${time} on ${counted(days, ['day', 'days'])}` : time,
    },
  ]
}

const hours = (minutes: number) =>
  minutes < 60 ? `${minutes} min logged` : `${Math.round(minutes / 6) / 10} h logged`.replace('.0 h', ' h')

const counted = (count: number, [one, many]: Noun) => `${count} ${count === 1 ? one : many}`

/** One line for a history or a commit: `2 deliverables done, 1 article`. */
export function summaryOf(changes: ViewChange[], isFirst: boolean): string {
  if (isFirst) return 'First publication'
  if (changes.length === 0) return 'No milestones since the last time'
  const counts = kinds.flatMap(({ noun }) => {
    const done = changes.filter(({ kind, of }) => kind === 'done' && of === noun[0]).length
    const added = changes.filter(({ kind, of }) => kind === 'added' && of === noun[0]).length
    return [
      ...(done > 0 ? [`${counted(done, noun)} done`] : []),
      ...(added > 0 ? [`${counted(added, noun)}${noun[0] === 'article' ? '' : ' more'}`] : []),
    ]
  })
  const rest = changes.filter(({ kind }) => kind === 'changed' || kind === 'removed').length
  const noun: Noun = counts.length > 0 ? ['other change', 'other changes'] : ['change', 'changes']
  return [...counts, ...(rest > 0 ? [counted(rest, noun)] : [])].join(', ')
}
