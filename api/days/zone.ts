import { addDays, type Day } from './day.ts'

/** What decides the owner's day: an IANA time zone and the hour (0 to 23) at which a new day begins. */
export interface Zone {
  timeZone: string
  dayStartHour: number
}

/** Whether `text` names an IANA time zone. A bare offset such as `+02:00` does not: it knows no summer time. */
export function isTimeZone(text: string): boolean {
  if (/^[+-]/.test(text)) return false
  try {
    return Boolean(new Temporal.ZonedDateTime(0n, text))
  } catch {
    return false
  }
}

/**
 * The day an instant belongs to. With a day start of 3, 02:59 local time still belongs to the day before.
 * Days never run backwards: when the clock is set back over the day start, the new day stays.
 * Throws a RangeError for an unknown time zone.
 */
export function dayOf(instant: Temporal.Instant, zone: Zone): Day {
  const local = instant.toZonedDateTimeISO(zone.timeZone)
  const date = local.toPlainDate().toString()
  const day = local.hour < zone.dayStartHour ? dayBefore(date, zone) : date
  const next = addDays(day, 1)
  return Temporal.Instant.compare(instant, startOf(next, zone)) < 0 ? day : next
}

/**
 * The instants at which a day begins (belongs to it) and ends (belongs to the next). Both are the same for a day that
 * the zone never had, such as 2011-12-30 in Pacific/Apia.
 */
export function dayBounds(day: Day, zone: Zone): { startsAt: Temporal.Instant; endsAt: Temporal.Instant } {
  return { startsAt: startOf(day, zone), endsAt: startOf(addDays(day, 1), zone) }
}

/** The last day before that the zone had: the small hours after a skipped day belong to the one before it. */
function dayBefore(date: Day, { timeZone }: Zone): Day {
  const day = addDays(date, -1)
  return isSkipped(Temporal.PlainDate.from(day), timeZone) ? addDays(day, -1) : day
}

/**
 * The first instant whose local clock reads the day start or later; when the clock skips it, the end of the gap; for a
 * day that the zone never had, the start of the next.
 */
function startOf(day: Day, zone: Zone): Temporal.Instant {
  const { timeZone, dayStartHour } = zone
  const date = Temporal.PlainDate.from(day)
  const wall = date.toPlainDateTime({ hour: dayStartHour })
  const local = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (local.toPlainDateTime().equals(wall)) return local.toInstant()
  if (isSkipped(date, timeZone)) return startOf(addDays(day, 1), zone)
  return (local.getTimeZoneTransition('next') ?? local).toInstant()
}

/** Whether the zone jumped over the whole day, as islands do that change sides of the date line. */
const isSkipped = (date: Temporal.PlainDate, timeZone: string) =>
  !date.toZonedDateTime(timeZone).toPlainDate().equals(date)
