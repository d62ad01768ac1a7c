import type { Charts } from '../../../../api/client.ts'
import { dayOf, epochDay, shortDay } from '../../days.ts'
import type { Figure } from '../figure.ts'
import { calendar } from '../heatmap.ts'
import { plural } from '../words.ts'
import type { Section } from './section.ts'

type Activity = NonNullable<Charts['github']>

/** Only where GitHub was read. */
export function githubSays({ github }: Charts): Section[] {
  if (!github || github.days.length === 0) return []
  const total = sum(github.days.map(({ count }) => count))
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
  const weeks = byWeek(days)
  const yearly = years.map(({ year, count }) => [`All of ${year}`, String(count), ''])
  return {
    title: 'Contributions, day by day',
    says: `On ${plural(active, 'day')}; the most on one day were ${most.count}, on ${shortDay(most.day)}.`,
    picture: `<div class="heatmap">${calendar(
      days.map(({ day, count }) => ({
        day,
        level: count === 0 ? 0 : Math.min(4, 1 + Math.floor((count / most.count) * 4)),
      })),
      'Contributions',
    )}</div>`,
    legend: [['steps', `from 1 to ${most.count} a day`]],
    table: {
      caption: 'Contributions by four weeks and by year',
      head: ['From', 'Contributions', 'Days'],
      rows: [...weeks, ...yearly],
    },
  }
}

/** Sums of four weeks each, the last of them ending today. */
function byWeek(days: Activity['days']): string[][] {
  const last = epochDay(days.at(-1)?.day ?? '1970-01-01')
  const blocks = Map.groupBy(days, ({ day }) => Math.floor((last - epochDay(day)) / 28))
  return [...blocks].map(([block, each]) => [
    shortDay(dayOf(last - block * 28 - Math.min(27, each.length - 1))),
    String(sum(each.map(({ count }) => count))),
    String(each.filter(({ count }) => count > 0).length),
  ])
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
