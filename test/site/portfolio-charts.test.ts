import { describe, expect, test } from 'vitest'
import { heatmap } from '../../site/design/charts/heatmap.ts'
import { stoneRow } from '../../site/design/charts/stones.ts'
import { targetBar } from '../../site/design/charts/target-bar.ts'
import { weeklyBars } from '../../site/design/charts/weekly-bars.ts'
import { dayOf, epochDay } from '../../site/design/days.ts'

const run = (from: string, length: number) =>
  Array.from({ length }, (_, index) => ({
    day: dayOf(epochDay(from) + index),
    minutes: index % 3 === 0 ? 0 : 30,
    met: index % 3 === 0 ? 0 : 1,
    of: 1,
    level: index % 3 === 0 ? 0 : 2,
  }))

const cells = (svg: string) => svg.match(/M\d+ \d+h10/g)?.length ?? 0

describe('the heatmap', () => {
  test('has a stone for each day up to the last, in two halves of 27 weeks', () => {
    // 2026-01-04 is a Sunday, so the 54 weeks are full.
    const { svg } = heatmap(run('2025-01-01', 369), 'Days')
    expect(svg.match(/<svg/g)).toHaveLength(2)
    expect(cells(svg)).toBe(54 * 7)
  })

  test('draws nothing without days, one day as one day, and the last year of three', () => {
    expect(heatmap([], 'Days').svg).toBe('')
    const [one] = run('2026-03-02', 1)
    if (!one) throw new Error('no day')
    expect(heatmap([{ ...one, level: 4 }], 'Days').svg.match(/stone-4\)" d="M\d+ \d+h10"/g)).toHaveLength(1)
    expect(cells(heatmap(run('2023-01-02', 1095), 'Days').svg)).toBeLessThanOrEqual(54 * 7)
  })

  test('sums its days by month', () => {
    const { table } = heatmap(run('2026-02-01', 28), 'Days')
    expect(table.rows).toEqual([['February 2026', '18 of 28', '9.0']])
  })
})

describe('weekly bars', () => {
  test('draw a bar for each week with work, and list each week', () => {
    const weeks = [0, 90, 600].map((minutes, index) => ({
      startsOn: dayOf(epochDay('2026-03-02') + index * 7),
      minutes,
      met: index,
      of: 7,
    }))
    const { svg, table } = weeklyBars(weeks, 'Hours')
    expect(svg.match(/<rect/g)).toHaveLength(2)
    expect(table.rows).toEqual([
      ['2 Mar 2026', '0.0', '0 of 7'],
      ['9 Mar 2026', '1.5', '1 of 7'],
      ['16 Mar 2026', '10.0', '2 of 7'],
    ])
  })

  test('stand without weeks and without work', () => {
    expect(weeklyBars([], 'Hours').svg).not.toMatch(/NaN|Infinity/)
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
