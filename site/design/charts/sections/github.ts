import type { Charts } from '../../../../api/client.ts'
import { shortDay } from '../../days.ts'
import type { Figure } from '../figure.ts'
import { weekCounts } from '../week-counts.ts'
import { plural } from '../words.ts'
import type { Section } from './section.ts'

type Activity = NonNullable<Charts['github']>

/** Only where GitHub was read. */
export function githubSays({ github }: Charts): Section[] {
  if (!github || github.days.length === 0) return []
  const total = sum(github.days)
  const answer =
    total > 0
      ? `${plural(total, 'contribution')} in the last year, as GitHub counts them for ${github.user}.`
      : `No contribution of ${github.user} in the last year.`
  return [
    {
      id: 'github',
      question: 'What does GitHub say?',
      answer,
      figures: total > 0 ? [contributions(github)] : [],
    },
  ]
}

function contributions({ days, years }: Activity): Figure {
  const most = days.reduce((a, b) => (b.count > a.count ? b : a))
  const active = days.filter(({ count }) => count > 0).length
  const { svg, table } = weekCounts(days, 'Contributions each week')
  const yearly = years
    .toSorted((a, b) => a.year - b.year)
    .map(({ year, count }) => [`All of ${year}`, String(count), ''])
  return {
    title: 'Contributions each week',
    says: `On ${active} of ${plural(days.length, 'day')}; the most on one day were ${most.count}, on ${shortDay(most.day)}.`,
    picture: svg,
    table: { ...table, rows: [...table.rows, ...yearly] },
  }
}

const sum = (days: Activity['days']) => days.reduce((total, { count }) => total + count, 0)
