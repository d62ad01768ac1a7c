import type { Charts } from '../../../../api/client.ts'
import { stonesOf } from '../../counts.ts'
import { shortDay } from '../../days.ts'
import { type Figure, headHtml, rowsHtml } from '../figure.ts'
import { stoneRow } from '../stones.ts'
import { countText, plural, projectInWords, statusInWords, totalsInWords } from '../words.ts'
import type { Links, Section } from './section.ts'

type Phase = Charts['phases'][number]
type Project = Charts['projects'][number]

export function built(charts: Charts, links: Links): Section {
  const { phases, projects } = charts
  const hasAny = phases.length + projects.length > 0
  return {
    id: 'built',
    question: 'What have I built?',
    answer: totalsInWords(charts),
    figures: hasAny ? [stoneByStone(charts, links)] : [],
  }
}

function stoneByStone({ phases, projects }: Charts, links: Links): Figure {
  const of = (phase: Phase) => projects.filter(({ phaseId }) => phaseId === phase.id)
  return {
    title: 'Milestones of each phase, a stone for each deliverable',
    says: latestInWords(projects),
    picture: phases.map(phase => phaseHtml(phase, of(phase), links)).join(''),
    table: {
      caption: 'Milestones of each phase and project',
      head: ['Phase and its projects', 'Status', 'Deliverables', 'Skills', 'Finished'],
      rows: phases.flatMap(phase => [
        [phase.title, statusInWords[phase.status], countText(phase.deliverables), countText(phase.skills), ''],
        ...of(phase).map(project => [
          `– ${project.title}`,
          statusInWords[project.status],
          countText(stonesOf(project)),
          '',
          project.doneOn ? shortDay(project.doneOn) : '',
        ]),
      ]),
    },
  }
}

function phaseHtml(phase: Phase, projects: Project[], links: Links): string {
  const counts = [
    ['project', phase.projects],
    ['deliverable', phase.deliverables],
    ['skill', phase.skills],
  ] as const
  const words = counts.flatMap(([name, count]) =>
    count.total > 0 ? [`${count.done} of ${plural(count.total, name)}`] : [],
  )
  const rows = projects.map(project => ({
    name: project.title,
    href: links.project(project.id),
    picture: stoneRow(stonesOf(project)),
    fact: projectInWords(project),
  }))
  return headHtml(phase.title, words.join(', ')) + (rows.length > 0 ? rowsHtml(rows) : '')
}

function latestInWords(projects: Project[]): string {
  const [latest] = projects
    .filter(({ status, doneOn }) => status === 'done' && doneOn)
    .toSorted((a, b) => (b.doneOn ?? '').localeCompare(a.doneOn ?? ''))
  if (latest?.doneOn) return `The last project finished is ${latest.title}, on ${shortDay(latest.doneOn)}.`
  const underWay = projects.filter(({ status }) => status === 'doing')
  if (underWay.length === 0)
    return `No project is finished yet; ${plural(projects.length, 'project lies', 'projects lie')} ahead.`
  return `No project is finished yet. Under way: ${underWay.map(({ title }) => title).join(', ')}.`
}
