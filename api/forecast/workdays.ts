import { type Day, dayAt, dayNumber, type Period } from '../days/day.ts'

/** Time as the forecast counts it: a vacation takes none. */
export interface Workdays {
  /** How many working days lie after `from`, up to and with `to`. */
  between(from: Day, to: Day): number
  /** The `count`-th working day after `from`; `from` itself for 0; null when a vacation never ends. */
  after(from: Day, count: number): Day | null
}

const lastDay = dayNumber('9999-12-31')

export function workdaysWithout(vacations: readonly Period[]): Workdays {
  const pauses = merged(vacations)
  return {
    between(from, to) {
      const [first, last] = [dayNumber(from) + 1, dayNumber(to)]
      const paused = pauses.reduce((sum, pause) => sum + overlap(pause, first, last), 0)
      return Math.max(0, last - first + 1) - paused
    },
    after(from, count) {
      if (count === 0) return from
      let day = dayNumber(from) + count
      const next = dayNumber(from) + 1
      for (const pause of pauses) if (pause.last >= next && pause.first <= day) day += overlap(pause, next, pause.last)
      return day > lastDay ? null : dayAt(day)
    },
  }
}

interface Pause {
  first: number
  last: number
}

const overlap = (pause: Pause, first: number, last: number) =>
  Math.max(0, Math.min(pause.last, last) - Math.max(pause.first, first) + 1)

/** In order and without overlap. */
function merged(vacations: readonly Period[]): Pause[] {
  const pauses: Pause[] = []
  const inOrder = vacations.map(({ from, to }) => ({ first: dayNumber(from), last: dayNumber(to) }))
  for (const pause of inOrder.sort((a, b) => a.first - b.first)) {
    const before = pauses.at(-1)
    if (before && pause.first <= before.last + 1) before.last = Math.max(before.last, pause.last)
    else pauses.push(pause)
  }
  return pauses
}
