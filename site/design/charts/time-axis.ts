import { dayOf, epochDay, shortMonth } from '../days.ts'
import { percent } from './svg.ts'

/** A stretch of time in days since 1970-01-01, both ends included. */
export interface Span {
  from: number
  to: number
}

/** How far apart labels stand at least, and where the last may begin, as shares of the width. */
const roomy = { gap: 0.075, last: 0.955 }
const narrow = { gap: 0.21, last: 0.88 }
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120]
const daysInMonth = 365.25 / 12

/** Where a day lies in a span, 0 to 1; outside of it below or above. */
export const shareIn = ({ from, to }: Span, day: number): number => (day - from) / Math.max(1, to - from)

/** The months (or, in a short span, weeks) below a plot whose floor is at `y`. On a phone fewer of them have a label. */
export function timeAxis(span: Span, y: number): string {
  const unit = span.to - span.from <= 50 ? weeks : months
  const step = stepFor(span, unit.days, roomy.gap)
  const wide = monthSteps.find(each => each % step === 0 && each >= stepFor(span, unit.days, narrow.gap)) ?? step
  const onPhone = new Set(unit.every(span, wide))
  return unit
    .every(span, step)
    .filter(day => shareIn(span, day) <= roomy.last)
    .map(day => {
      const at = percent(shareIn(span, day))
      const isNarrow = onPhone.has(day) && shareIn(span, day) <= narrow.last
      const label = `<text x="${at}" y="${y + 17}">${unit.label(dayOf(day))}</text>`
      return `<g${isNarrow ? '' : ' class="roomy"'}><rect x="${at}" y="${y}" width="1" height="5" fill="var(--ink-soft)"/>${label}</g>`
    })
    .join('')
}

const stepFor = ({ from, to }: Span, days: number, gap: number): number =>
  monthSteps.find(step => (step * days) / Math.max(1, to - from) >= gap) ?? 120

const months = {
  days: daysInMonth,
  every({ from, to }: Span, step: number): number[] {
    const first = dayOf(from)
    const count = Math.ceil((to - from) / daysInMonth) + 1
    return Array.from({ length: count }, (_, index) => monthAt(first, index))
      .filter(([, month]) => month % step === 0)
      .map(([day]) => day)
      .filter(day => day >= from && day <= to)
  },
  label: (day: string) => (day.slice(5, 7) === '01' ? day.slice(0, 4) : shortMonth(day)),
}

/** The first day of the month that many months after a day's, and the month's number since the year 0. */
function monthAt(day: string, count: number): [day: number, month: number] {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const text = `${Math.floor(month / 12)}`.padStart(4, '0')
  return [epochDay(`${text}-${String((month % 12) + 1).padStart(2, '0')}-01`), month]
}

const weeks = {
  days: 7,
  every: ({ from, to }: Span, step: number): number[] =>
    Array.from({ length: Math.floor((to - from) / 7 / step) + 1 }, (_, index) => from + index * 7 * step),
  label: (day: string) => `${Number(day.slice(8))} ${shortMonth(day)}`,
}
