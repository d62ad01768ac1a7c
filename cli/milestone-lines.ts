import type { Milestone } from './milestones.ts'
import { clip, type Style, table } from './style.ts'
import { counted } from './words.ts'

/** A milestone with its place in the plan, as people and scripts get it. */
export interface ListedMilestone {
  /** What `done` takes: the id, with its collection where another milestone has the same. */
  name: string
  collection: Milestone['collection']
  id: string
  title: string
  /** Of a phase or project. */
  number: number | null
  status: Milestone['item']['status']
  phaseId: string | null
  projectId: string | null
  dueOn: string | null
  doneOn: string | null
  /** Links that show it. */
  proof: string[]
}

/** What stands in a phase beside its projects, or in none. */
const otherKinds = [
  ['skills', 'Skills'],
  ['certifications', 'Certifications'],
  ['articles', 'Articles'],
  ['plan-tasks', 'Plan tasks'],
  ['metrics', 'Metrics'],
] as const

/** Milestones by phase and project. Of `all`, phases and projects stand above what is listed of them. */
export function linesOf(items: ListedMilestone[], all: ListedMilestone[], style: Style): string[] {
  const phases = all.filter(({ collection }) => collection === 'phases')
  const groups = [...phases, null].map(phase => {
    const own = items.filter(({ phaseId }) => phaseId === (phase?.id ?? null))
    if (own.length === 0) return []
    const heading = phase ? headingOf('Phase', phase, style) : style.strong('In no phase')
    return ['', heading, ...projectLines(own, all, style), ...otherLines(own, style)]
  })
  return groups.flat().slice(1)
}

function projectLines(items: ListedMilestone[], all: ListedMilestone[], style: Style): string[] {
  const projects = all.filter(({ collection }) => collection === 'projects')
  return projects.flatMap(project => {
    const own = items.filter(({ collection, projectId }) => collection === 'deliverables' && projectId === project.id)
    if (own.length === 0 && !items.includes(project)) return []
    return [`  ${headingOf('Project', project, style)}`, ...rows(own, style)]
  })
}

const otherLines = (items: ListedMilestone[], style: Style): string[] =>
  otherKinds.flatMap(([kind, title]) => {
    const own = items.filter(({ collection }) => collection === kind)
    return own.length === 0 ? [] : [`  ${title}`, ...rows(own, style)]
  })

function headingOf(kind: string, item: ListedMilestone, style: Style): string {
  const title = clip(`${kind} ${item.number}: ${item.title}`, titleWidth([item], style))
  return cells(item, style.strong(title), style).join('  ').trimEnd()
}

function rows(items: ListedMilestone[], style: Style): string[] {
  const width = titleWidth(items, style)
  return table(
    items.map(item => cells(item, clip(item.title, width), style)),
    '    ',
  )
}

/** What the indent, the mark, the longest name and the proof leave over. */
const titleWidth = (items: ListedMilestone[], { width }: Style): number =>
  Math.max(16, width - 20 - Math.max(...items.map(({ name }) => name.length)))

const marks = { todo: '[ ]', doing: '[~]', done: '[x]', skipped: '[-]' } as const

function cells({ name, status, proof }: ListedMilestone, title: string, style: Style): string[] {
  const mark = status === 'done' ? style.good(marks.done) : marks[status]
  const links = proof.length > 1 ? counted(proof.length, 'proof') : 'proof'
  return [`${mark} ${title}`, style.soft(name), proof.length > 0 ? style.good(links) : '']
}
