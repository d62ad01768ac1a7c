import type { Charts } from '../../../../api/client.ts'
import { andLater, certificationsBy } from '../../certifications.ts'
import { shortDay } from '../../days.ts'
import {
  certificationAxis,
  certificationInWords,
  certificationLine,
  certificationSpan,
  wantedBy,
} from '../certification-line.ts'
import { type Figure, headHtml, rowsHtml } from '../figure.ts'
import { stateInWords, targetBar } from '../target-bar.ts'
import { plural, statusInWords } from '../words.ts'
import type { Section } from './section.ts'

type Metric = Charts['metrics'][number]

export function aims(charts: Charts): Section {
  const { roadmap, certifications } = charts
  const metrics = charts.metrics.filter(({ status }) => status !== 'skipped')
  const figures = [
    ...(metrics.length > 0 ? [targets(metrics)] : []),
    ...(certifications.length > 0 ? [papers(charts)] : []),
  ]
  return {
    id: 'aims',
    question: 'What am I aiming at?',
    answer: roadmap.goal || 'No goal is written down yet.',
    figures,
  }
}

function targets(metrics: Metric[]): Figure {
  const horizons = [...Map.groupBy(metrics, ({ month }) => month)].sort(([one], [other]) => one - other)
  return {
    title: 'Targets',
    says: `Of ${plural(metrics.length, 'target')}: ${statesInWords(metrics)}.`,
    picture: horizons.map(([month, list]) => horizon(month, list)).join(''),
    legend: [['mark', 'the target']],
    table: {
      caption: 'Targets and where they stand',
      head: ['Target', 'By', 'Now', 'Aim', 'Unit', 'State'],
      rows: metrics.map(metric => [
        metric.title,
        shortDay(metric.by),
        metric.current === null ? '–' : String(metric.current),
        aimOf(metric),
        metric.unit,
        stateInWords[metric.state],
      ]),
    },
  }
}

function horizon(month: number, metrics: Metric[]): string {
  const rows = metrics.map(metric => ({
    name: metric.title,
    picture: targetBar(metric),
    fact: [figureOf(metric), stateInWords[metric.state]].filter(Boolean).join(', '),
    isLate: metric.state === 'behind' || metric.state === 'missed',
  }))
  const [first] = metrics
  return headHtml(`After ${plural(month, 'month')}`, first ? shortDay(first.by) : '') + rowsHtml(rows)
}

function statesInWords(metrics: Metric[]): string {
  const counts = [...Map.groupBy(metrics, ({ state }) => state)]
  return counts.map(([state, { length }]) => `${length} ${stateInWords[state]}`).join(', ')
}

const aimOf = ({ target, targetMax }: Metric) => (targetMax === null ? `${target}` : `${target}–${targetMax}`)

/** A metric without a number of its own is a question; its unit is then the answer "yes". */
function figureOf(metric: Metric): string {
  if (metric.unit === 'yes') return ''
  return metric.current === null ? `aim ${aimOf(metric)}` : `${metric.current} of ${aimOf(metric)}`
}

/** A title that names one of the alternatives stands for them all. */
function withAlternatives({ title, status, alternatives }: Charts['certifications'][number]): string {
  const isNamed = status === 'done' || alternatives.some(other => title.includes(other))
  return isNamed ? title : [title, ...alternatives].join(' or ')
}

function papers(charts: Charts): Figure {
  const { certifications, day } = charts
  const span = certificationSpan(charts)
  const { earned, planned, later } = certificationsBy(certifications)
  const [next] = planned
    .flatMap(each => {
      const by = wantedBy(each, charts)
      return by && by >= day ? [{ title: each.title, by }] : []
    })
    .toSorted((a, b) => a.by.localeCompare(b.by))
  const total = earned.length + planned.length
  const first = total > 0 ? `${earned.length} of ${total} earned` : 'None on the plan'
  return {
    title: 'Certifications over time',
    says: `${first}${andLater(later)}${next ? `; next is ${next.title}, planned by ${shortDay(next.by)}` : ''}.`,
    picture: rowsHtml(
      certifications.map(each => {
        const { text, isLate } = certificationInWords(each, charts)
        return { name: withAlternatives(each), picture: certificationLine(each, charts, span), fact: text, isLate }
      }),
      certificationAxis(span),
    ),
    legend: [
      ['earned', 'earned, and as long as it holds'],
      ['open', 'planned'],
      ['mark', 'today'],
    ],
    table: {
      caption: 'Certifications',
      head: ['Certification', 'Status', 'Planned by', 'Earned', 'Valid until'],
      rows: certifications.map(each => {
        const by = wantedBy(each, charts)
        return [
          each.title,
          statusInWords[each.status],
          ...[by, each.doneOn, each.expiresOn].map(on => (on ? shortDay(on) : '–')),
        ]
      }),
    },
  }
}
