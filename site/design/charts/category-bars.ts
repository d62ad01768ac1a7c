import { dayOf, epochDay } from '../days.ts'
import { bars, SLOT, stretched } from './svg.ts'

const HEIGHT = 34
const WEEKS = 53
const LEAST = 13

/** Minutes as upright bars, each week or month with its share of the highest; a row of a picture, beside its words. */
export function categoryBars(minutes: number[], most: number): string {
  const slots = Math.max(minutes.length, LEAST)
  const heights = minutes.map(each => (each / Math.max(1, most)) * (HEIGHT - 2))
  const floor = `<rect y="${HEIGHT - 1}" width="100%" height="1" fill="var(--line)"/>`
  const shape = stretched(slots * SLOT, HEIGHT, `<path fill="var(--lichen)" d="${bars(heights, HEIGHT - 1)}"/>`)
  return `<svg width="100%" height="${HEIGHT}" aria-hidden="true">${floor}${shape}</svg>`
}

/** Sums of weeks by the month of their Monday, where there are more than a year of them. */
export function byMonth(startsOn: string, weeks: number[]): number[] {
  if (weeks.length <= WEEKS) return weeks
  const months = new Map<string, number>()
  for (const [index, minutes] of weeks.entries()) {
    const month = dayOf(epochDay(startsOn) + index * 7).slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + minutes)
  }
  return [...months.values()]
}
