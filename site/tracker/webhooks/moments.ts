const sameDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const otherDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** "at 14:05", "on 24 Nov, 14:05" */
export const whenText = (instant: string, now = new Date()): string =>
  `${isSameDay(new Date(instant), now) ? 'at' : 'on'} ${momentText(instant, now)}`

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

/** A moment as a clock on the wall shows it; with its day when that is another. */
export function momentText(instant: string, now = new Date()): string {
  const at = new Date(instant)
  return (isSameDay(at, now) ? sameDay : otherDay).format(at)
}
