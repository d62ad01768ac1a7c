import type { Charts } from '../../../../api/client.ts'
import { shortDay } from '../../days.ts'
import { type Figure, rowsHtml } from '../figure.ts'
import { progressBar } from '../progress-bar.ts'
import { stoneRow } from '../stones.ts'
import { plural, statusInWords, totalsInWords } from '../words.ts'
import type { Links, Section } from './section.ts'

export function built(charts: Charts, links: Links): Section {
  const { phases, projects, totals } = charts
  const figures = [
    ...(projects.length > 0 ? [stoneByStone(charts, links)] : []),
    ...(phases.length > 0 ? [milestonesOfPhases(charts, links)] : []),
  ]
  return { id: 'built', question: 'What have I built?', answer: totalsInWords(totals), figures }
}

function stoneByStone({ projects }: Charts, links: Links): Figure {
  const rows = projects.map(project => ({ ...project, count: tally(project.deliverables) }))
  const [latest] = projects
    .filter(({ status, doneOn }) => status === 'done' && doneOn)
    .toSorted((a, b) => (b.doneOn ?? '').localeCompare(a.doneOn ?? ''))
  const underWay = projects.filter(({ status }) => status === 'doing')
  const begun = underWay.length
    ? `Under way: ${underWay.map(({ title }) => title).join(', ')}.`
    : 'No project is finished yet.'
  return {
    title: 'Project by project, a stone for each deliverable',
    says: latest?.doneOn ? `The last one finished is ${latest.title}, on ${shortDay(latest.doneOn)}.` : begun,
    picture: rowsHtml(
      rows.map(({ id, title, status, count }) => ({
        name: title,
        href: links.project(id),
        picture: stoneRow(count),
        fact: `${statusInWords[status]}, ${count.done} of ${count.total}`,
      })),
    ),
    table: {
      caption: 'Deliverables of each project',
      head: ['Project', 'Status', 'Deliverables', 'Finished'],
      rows: rows.map(({ title, status, count, doneOn }) => [
        title,
        statusInWords[status],
        `${count.done} of ${count.total}`,
        doneOn ? shortDay(doneOn) : '–',
      ]),
    },
  }
}

function milestonesOfPhases({ phases }: Charts, links: Links): Figure {
  const shareOf = ({ deliverables, skills, projects }: Charts['phases'][number]) => {
    const all = [deliverables, skills, projects]
    const total = all.reduce((sum, each) => sum + each.total, 0)
    return { done: all.reduce((sum, each) => sum + each.done, 0), total }
  }
  const whole = phases.map(shareOf).reduce((a, b) => ({ done: a.done + b.done, total: a.total + b.total }))
  return {
    title: 'Milestones of each phase',
    says: `${whole.done} of ${plural(whole.total, 'milestone')} reached: deliverables, skills and projects together.`,
    picture: rowsHtml(
      phases.map(phase => {
        const { done, total } = shareOf(phase)
        const { deliverables, skills } = phase
        return {
          name: phase.title,
          href: links.phase(phase.id),
          about: `${deliverables.done} of ${deliverables.total} deliverables, ${skills.done} of ${skills.total} skills`,
          picture: progressBar(total ? done / total : 0),
          fact: `${done} of ${total}`,
        }
      }),
    ),
    table: {
      caption: 'Milestones of each phase',
      head: ['Phase', 'Deliverables', 'Skills', 'Projects'],
      rows: phases.map(({ title, deliverables, skills, projects }) => [
        title,
        ...[deliverables, skills, projects].map(({ done, total }) => `${done} of ${total}`),
      ]),
    },
  }
}

const tally = (items: { status: string }[]) => ({
  done: items.filter(({ status }) => status === 'done').length,
  total: items.length,
})
