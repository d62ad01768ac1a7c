export interface TestClock {
  (): Temporal.Instant
  /** Moves the clock on: `advance({ hours: 3 })`; a negative duration moves it back. */
  advance(duration: Temporal.DurationLike): void
  set(instant: string): void
}

/** A clock that stands still until it is told to move. */
export function clockAt(instant: string): TestClock {
  let now = Temporal.Instant.from(instant)
  const clock = () => now
  return Object.assign(clock, {
    advance(duration: Temporal.DurationLike) {
      now = now.toZonedDateTimeISO('UTC').add(duration).toInstant()
    },
    set(instant: string) {
      now = Temporal.Instant.from(instant)
    },
  })
}
