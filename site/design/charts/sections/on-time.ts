import type { Charts } from '../../../../api/client.ts'
import { epochDay, shortDay } from '../../days.ts'
import { burnUp, countsToday } from '../burn-up.ts'
import { type Figure, type Row, rowsHtml } from '../figure.ts'
import { progressBar } from '../progress-bar.ts'
import { countText, planInWords, plural, statusInWords } from '../words.ts'
import type { Links, Section } from './section.ts'

type Phase = Charts['phases'][number]
type Outlook = Charts['forecast']['phases'][number]

export function onTime(charts: Charts, links: Links): Section {
  const { forecast, plan, phases } = charts
  const answer = [`${planInWords(plan)}.`, forecast.sentence, forecast.plan.cause].filter(Boolean).join(' ')
  const figures = [
    ...(forecast.burnUp.total > 0 ? [doneAgainstPlan(charts)] : []),
    ...(phases.length > 0 ? [phaseByPhase(charts, links)] : []),
  ]
  return { id: 'time', question: 'Am I on time?', answer, figures }
}

function doneAgainstPlan({ forecast, totals }: Charts): Figure {
  const { svg, table } = burnUp(forecast)
  const { done, planned } = countsToday(forecast)
  const dropped = totals.deliverables.total - forecast.burnUp.total
  const closed = dropped > 0 ? `; ${dropped} more ${dropped === 1 ? 'was' : 'were'} left open in what was closed` : ''
  return {
    title: 'Done against the plan',
    says: `${done} of ${plural(forecast.burnUp.total, 'deliverable')} ${done === 1 || forecast.burnUp.total === 1 ? 'is' : 'are'} done${closed}; the plan asks for ${planned} by today.`,
    picture: svg,
    legend: [['done', 'done'], ['plan', 'the plan'], ...(forecast.burnUp.band.length > 1 ? outlookSigns : [])],
    table,
  }
}

const outlookSigns: NonNullable<Figure['legend']> = [
  ['likely', 'forecast'],
  ['band', 'likely range: 3 chances in 5'],
]

function phaseByPhase(charts: Charts, links: Links): Figure {
  const { phases, forecast } = charts
  const outlookOf = (phase: Phase) => forecast.phases.find(({ id }) => id === phase.id)
  const rows = phases.map((phase): Row => {
    const { done, total } = phase.deliverables
    const share = timeShare(phase, charts.day)
    return {
      name: phase.title,
      href: links.phase(phase.id),
      picture: progressBar(total ? done / total : 0, share > 0 && share < 1 ? share : undefined),
      ...endOf(phase, outlookOf(phase), charts.day),
    }
  })
  const finished = phases.filter(({ status }) => status === 'done').length
  return {
    title: 'Phase by phase',
    says: `${finished} of ${plural(phases.length, 'phase')} ${finished === 1 || phases.length === 1 ? 'is' : 'are'} done.`,
    picture: rowsHtml(rows),
    legend: [
      ['enough', 'deliverables done'],
      ['mark', 'where the plan would be today'],
    ],
    table: {
      caption: 'When each phase ends',
      head: ['Phase', 'Status', 'Done', 'Planned end', 'Likely end', 'Safe to say', 'Days early'],
      rows: phases.map(phase => {
        const outlook = outlookOf(phase)
        return [
          phase.title,
          statusInWords[phase.status],
          countText(phase.deliverables),
          shortDay(phase.endsOn),
          outlook?.p50On ? shortDay(outlook.p50On) : '–',
          outlook?.p80On ? shortDay(outlook.p80On) : '–',
          outlook?.daysAhead == null ? '–' : String(outlook.daysAhead),
        ]
      }),
    },
  }
}

/** How much of a phase's time has passed, which is where an even pace would be. */
function timeShare({ startsOn, endsOn }: Phase, day: string): number {
  const length = epochDay(endsOn) - epochDay(startsOn) + 1
  return Math.min(1, Math.max(0, (epochDay(day) - epochDay(startsOn) + 1) / length))
}

/** What there is to say of a phase's end: done, likely on a day, or due. */
function endOf(phase: Phase, outlook: Outlook | undefined, day: string): Pick<Row, 'fact' | 'about' | 'isLate'> {
  if (phase.status === 'done' || phase.status === 'skipped') return { fact: statusInWords[phase.status] }
  const due = `planned until ${shortDay(phase.endsOn)}`
  if (!outlook?.p50On || outlook.daysAhead === null)
    return phase.endsOn < day
      ? { fact: 'late', about: due, isLate: true }
      : { fact: statusInWords[phase.status], about: due }
  const { daysAhead, p50On } = outlook
  const about = `${due}, likely ${shortDay(p50On)}`
  if (daysAhead === 0) return { fact: 'on the day', about }
  return {
    fact: `${plural(Math.abs(daysAhead), 'day')} ${daysAhead > 0 ? 'early' : 'late'}`,
    about,
    isLate: daysAhead < 0,
  }
}
