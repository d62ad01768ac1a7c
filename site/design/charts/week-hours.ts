import type { Charts } from '../../../api/client.ts'
import { dayOf, epochDay, monthAndYear, shortDay } from '../days.ts'
import { gridLines, scaleTo } from './scale.ts'
import { bars, type Chart, type ChartTable, picture, SLOT, stretched } from './svg.ts'
import { timeAxis } from './time-axis.ts'
import { plural } from './words.ts'

type HabitRecord = NonNullable<Charts['habits']>['record']

const HEIGHT = 180
const CEILING = 14
const FLOOR = 154
const MOST = 53
const LEAST = 13
const MOST_LISTED = 26

/** Hours of each of the last 53 weeks as bars, and the line of what the habits asked for. */
export function weekHours(record: Pick<HabitRecord, 'startsOn' | 'minutes' | 'asked'>): Chart {
  const weeks = lastWeeks(record)
  const slots = Math.max(weeks.length, LEAST)
  const first = epochDay(weeks[0]?.startsOn ?? record.startsOn)
  const scale = scaleTo(Math.max(1, ...weeks.map(({ hours, asked }) => Math.max(hours, asked))), [CEILING, FLOOR])
  const barsOf = (isEnough: boolean) =>
    bars(
      weeks.map(({ hours, asked }) => (hours >= asked === isEnough ? FLOOR - scale.y(hours) : 0)),
      FLOOR,
    )
  const asking = weeks.filter(isAsking)
  const reached = asking.filter(({ hours, asked }) => hours >= asked).length
  const words = {
    title: 'Hours each week',
    desc: `${reached} of ${plural(asking.length, 'week')} reached what the habits ask for.`,
  }
  const svg = picture(
    `class="plot" width="100%" height="${HEIGHT}"`,
    words,
    gridLines(scale, ' h') +
      stretched(
        slots * SLOT,
        FLOOR + 1,
        `<path fill="var(--stone-2)" d="${barsOf(false)}"/><path fill="var(--lichen)" d="${barsOf(true)}"/><path class="asked" d="${askedLine(weeks, scale.y)}"/>`,
      ) +
      timeAxis({ from: first, to: first + slots * 7 }, FLOOR),
  )
  return { svg, table: tableOf(words.title, weeks) }
}

type Week = ReturnType<typeof lastWeeks>[number]

/** A week that is all off can't be reached. */
export const isAsking = ({ asked }: Week) => asked > 0

/** Weeks that ask for the same share a stroke; those that ask for nothing have none. */
function askedLine(weeks: Week[], y: (hours: number) => number): string {
  return weeks
    .map(({ asked }, index) => {
      if (asked === 0) return ''
      const isOn = weeks[index - 1]?.asked === asked
      return isOn ? `h${SLOT}` : `M${index * SLOT} ${y(asked)}h${SLOT}`
    })
    .join('')
    .replace(new RegExp(`(h${SLOT})+`, 'g'), run => `h${(run.length / 2) * SLOT}`)
}

/** Week by week, or by the month of their Monday where they are many. */
function tableOf(caption: string, weeks: Week[]): ChartTable {
  const isLong = weeks.length > MOST_LISTED
  const groups = Map.groupBy(weeks, ({ startsOn }) => (isLong ? monthAndYear(startsOn) : shortDay(startsOn)))
  const sum = (list: Week[], value: (week: Week) => number) => list.reduce((total, week) => total + value(week), 0)
  const rows = [...groups].map(([name, list]) => [
    name,
    sum(list, week => week.hours).toFixed(1),
    sum(list, week => week.asked).toFixed(1),
  ])
  return { caption, head: [isLong ? 'Weeks of' : 'Week from', 'Hours', 'Asked for'], rows }
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
