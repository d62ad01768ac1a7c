import type { Charts } from '../../../api/client.ts'
import { dayOf, epochDay, shortDay } from '../days.ts'
import { gridLines, scaleTo } from './scale.ts'
import { bars, type Chart, picture, round, stretched, WIDE } from './svg.ts'
import { timeAxis } from './time-axis.ts'

type HabitRecord = NonNullable<Charts['habits']>['record']

const HEIGHT = 180
const CEILING = 14
const FLOOR = 154
const MOST = 53
const LEAST = 13

/** Hours of each of the last 53 weeks as bars, and the line of what the habits asked for. */
export function weekHours(record: Pick<HabitRecord, 'startsOn' | 'minutes' | 'asked'>): Chart {
  const weeks = lastWeeks(record)
  const slots = Math.max(weeks.length, LEAST)
  const first = epochDay(weeks[0]?.startsOn ?? record.startsOn)
  const scale = scaleTo(Math.max(1, ...weeks.map(({ hours, asked }) => Math.max(hours, asked))), [CEILING, FLOOR])
  const slot = WIDE / slots
  const barsOf = (isEnough: boolean) =>
    bars(
      weeks.flatMap(({ hours, asked }, index) =>
        hours >= asked === isEnough
          ? [{ x: (index + 0.14) * slot, width: 0.72 * slot, height: FLOOR - scale.y(hours) }]
          : [],
      ),
      FLOOR,
    )
  const asked = weeks.map(({ asked }, index) =>
    asked ? `M${round(index * slot)} ${scale.y(asked)}h${round(slot)}` : '',
  )
  const reached = weeks.filter(({ hours, asked }) => asked > 0 && hours >= asked).length
  const words = {
    title: 'Hours each week',
    desc: `${reached} of ${weeks.length} weeks reached what the habits ask for.`,
  }
  const svg = picture(
    `class="plot" width="100%" height="${HEIGHT}"`,
    words,
    gridLines(scale, ' h') +
      stretched(
        FLOOR + 1,
        `<path fill="var(--stone-2)" d="${barsOf(false)}"/><path fill="var(--lichen)" d="${barsOf(true)}"/><path class="asked" d="${asked.join('')}"/>`,
      ) +
      timeAxis({ from: first, to: first + slots * 7 }, FLOOR),
  )
  const rows = weeks.map(({ startsOn, hours, asked }) => [shortDay(startsOn), hours.toFixed(1), asked.toFixed(1)])
  return { svg, table: { caption: words.title, head: ['Week from', 'Hours', 'Asked for'], rows } }
}

/** The last weeks of a record in hours, oldest first. */
export function lastWeeks(
  { startsOn, minutes, asked }: Pick<HabitRecord, 'startsOn' | 'minutes' | 'asked'>,
  count = MOST,
) {
  const skipped = Math.max(0, minutes.length - count)
  return minutes.slice(skipped).map((each, index) => ({
    startsOn: dayOf(epochDay(startsOn) + (skipped + index) * 7),
    hours: each / 60,
    asked: (asked[skipped + index] ?? 0) / 60,
  }))
}
