const sameDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const otherDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** A moment as a clock on the wall shows it; with its day when that is another. */
export function momentText(instant: string, now = new Date()): string {
  const at = new Date(instant)
  return (at.toDateString() === now.toDateString() ? sameDay : otherDay).format(at)
}
