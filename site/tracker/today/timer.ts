/** A running timer; `startedAt` in milliseconds since 1970. */
export interface Timer {
  habitId: string
  startedAt: number
}

/** Whole minutes run so far; never less than none when the clock was set back. */
export const minutesRun = ({ startedAt }: Timer, now: number): number =>
  Math.max(0, Math.floor((now - startedAt) / 60_000))

/** 4:09, or 1:04:09 from an hour on */
export function clockText({ startedAt }: Timer, now: number): string {
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
