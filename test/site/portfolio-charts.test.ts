import { describe, expect, test } from 'vitest'
import { heatmap } from '../../site/design/charts/heatmap.ts'
import { stoneRow } from '../../site/design/charts/stones.ts'
import { targetBar } from '../../site/design/charts/target-bar.ts'
import { weekHours } from '../../site/design/charts/week-hours.ts'
import { dayOf, epochDay } from '../../site/design/days.ts'

const run = (from: string, length: number) =>
  Array.from({ length }, (_, index) => ({
    day: dayOf(epochDay(from) + index),
    minutes: index % 3 === 0 ? 0 : 30,
    met: index % 3 === 0 ? 0 : 1,
    of: 1,
    level: index % 3 === 0 ? 0 : 2,
  }))

/** The places (week, weekday) of the stones of a level or higher in each half of a heatmap. */
function stones(svg: string, tone: string): [week: number, weekday: number][][] {
  return svg
    .split('class="half"')
    .slice(1)
    .map(half => {
      const path = new RegExp(`stroke="var\\(--stone-${tone} d="([^"]*)"`).exec(half)?.[1] ?? ''
      let [x, y] = [0, 0]
      return [...path.matchAll(/m(-?\d+) (-?\d+)h(\d+)/g)].flatMap(([, dx, dy, width]) => {
        const from = x + Number(dx)
        y += Number(dy)
        x = from + Number(width)
        const length = (Number(width) + 1) / 6
        return Array.from({ length }, (_, index): [number, number] => [from / 6 + index, y / 6])
      })
    })
}
const every = '0\\)" opacity=".45"'
const atLeast = (level: number) => `${level}\\)"`

describe('the heatmap', () => {
  test('has a stone for each day up to the last, in two halves of 27 weeks', () => {
    // 2026-01-04 is a Sunday, so the 54 weeks are full.
    const { svg } = heatmap(run('2025-01-01', 369), 'Days')
    expect(svg.match(/role="img"/g)).toHaveLength(2)
    expect(stones(svg, every).map(half => half.length)).toEqual([27 * 7, 27 * 7])
  })

  test('draws nothing without days, one day as one day, and the last year of three', () => {
    expect(heatmap([], 'Days').svg).toBe('')
    const [one] = run('2026-03-02', 1)
    if (!one) throw new Error('no day')
    expect(stones(heatmap([{ ...one, level: 4 }], 'Days').svg, atLeast(4))).toEqual([[[26, 0]]])
    const years = heatmap(run('2023-01-02', 1095), 'Days').svg
    expect(stones(years, every).flat().length).toBeLessThanOrEqual(54 * 7)
  })

  test('puts each day where its week and weekday are', () => {
    const placeOf = (day: string) => {
      const quiet = run('2025-12-01', 90).map(each => ({ ...each, level: each.day === day ? 4 : 1 }))
      return stones(heatmap(quiet, 'Days').svg, atLeast(4))
    }
    // The last day is Saturday 2026-02-28, in the last of the second half's 27 weeks.
    expect(placeOf('2026-02-28')).toEqual([[[26, 5]]])
    expect(placeOf('2026-02-23')).toEqual([[[26, 0]]])
    expect(placeOf('2026-02-15')).toEqual([[[24, 6]]])
  })

  test('sums its days by month', () => {
    const { table } = heatmap(run('2026-02-01', 28), 'Days')
    expect(table.rows).toEqual([['February 2026', '18 of 28', '9.0']])
  })
})

describe('hours of the weeks', () => {
  const record = { startsOn: '2026-03-02', minutes: [0, 90, 600], asked: [300, 300, 300] }

  test('stand as bars for each week with work, told apart by whether they are enough, and as a list', () => {
    const { svg, table } = weekHours(record)
    const barsIn = (tone: string) => new RegExp(`fill="var\\(--${tone}\\)" d="(M[^"]*z)"`).exec(svg)?.[1]?.match(/M/g)
    expect(barsIn('stone-2')).toHaveLength(1)
    expect(barsIn('lichen')).toHaveLength(1)
    expect(table.rows).toEqual([
      ['2 Mar 2026', '0.0', '5.0'],
      ['9 Mar 2026', '1.5', '5.0'],
      ['16 Mar 2026', '10.0', '5.0'],
    ])
  })

  test('show the last year of three', () => {
    const weeks = Array.from({ length: 156 }, (_, index) => index)
    const { table } = weekHours({ startsOn: '2026-03-02', minutes: weeks.map(week => week * 60), asked: weeks })
    const hours = table.rows.reduce((sum, [, hours]) => sum + Number(hours), 0)
    expect(hours).toBe(weeks.slice(-53).reduce((sum, week) => sum + week, 0))
  })

  test('stand without weeks', () => {
    expect(weekHours({ startsOn: '2026-03-02', minutes: [], asked: [] }).svg).not.toMatch(/NaN|Infinity/)
  })
})

test('a target bar copes with no figure, a range and more than the target', () => {
  const bars = [
    targetBar({ current: null, target: 5, targetMax: null, state: 'no-data' }),
    targetBar({ current: 9, target: 5, targetMax: 10, state: 'reached' }),
    targetBar({ current: 90, target: 0, targetMax: null, state: 'reached' }),
  ]
  for (const bar of bars) expect(bar).not.toMatch(/NaN|Infinity/)
})

test('a row of stones never says more is done than is', () => {
  expect(stoneRow({ done: 0, total: 0 })).not.toMatch(/NaN|Infinity/)
  const [full = ''] = stoneRow({ done: 1, total: 3 }).match(/d="[^"]*" fill="var\(--lichen\)"/) ?? []
  expect(full.match(/M/g)).toHaveLength(1)
})
