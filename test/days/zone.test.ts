import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../api/days/day.ts'
import { dayBounds, dayOf, isTimeZone, type Zone } from '../../api/days/zone.ts'

const at = (text: string) => Temporal.Instant.from(text)
const hours = (day: string, where: Zone) => {
  const { startsAt, endsAt } = dayBounds(day, where)
  return startsAt.until(endsAt).total('hours')
}
const zone = (timeZone: string, dayStartHour = 3): Zone => ({ timeZone, dayStartHour })

describe('the day of an instant', () => {
  it('changes at the day start, not at midnight', () => {
    const berlin = zone('Europe/Berlin')
    expect(dayOf(at('2026-06-10T02:59:59.999+02:00'), berlin)).toBe('2026-06-09')
    expect(dayOf(at('2026-06-10T03:00:00+02:00'), berlin)).toBe('2026-06-10')
    expect(dayOf(at('2026-06-10T00:00:00+02:00'), zone('Europe/Berlin', 0))).toBe('2026-06-10')
  })

  it('is local: one instant, three days', () => {
    const instant = at('2026-01-01T10:30:00Z')
    expect(dayOf(instant, zone('Pacific/Kiritimati', 0))).toBe('2026-01-02')
    expect(dayOf(instant, zone('Asia/Kathmandu', 0))).toBe('2026-01-01')
    expect(dayOf(instant, zone('Pacific/Niue', 0))).toBe('2025-12-31')
  })

  it('refuses an unknown time zone', () => {
    expect(() => dayOf(at('2026-01-01T00:00:00Z'), zone('Europe/Atlantis'))).toThrow(RangeError)
  })
})

describe('the bounds of a day', () => {
  const starts = (day: string, where: Zone) =>
    dayBounds(day, where).startsAt.toZonedDateTimeISO(where.timeZone).toPlainDateTime().toString()

  it('are 24 hours apart, less or more when the clock changes', () => {
    expect(hours('2026-06-10', zone('Europe/Berlin'))).toBe(24)
    expect(hours('2026-03-28', zone('Europe/Berlin', 3))).toBe(23)
    expect(hours('2026-10-24', zone('Europe/Berlin', 3))).toBe(25)
    expect(hours('2026-10-04', zone('Australia/Lord_Howe', 0))).toBe(23.5)
    expect(hours('2026-04-05', zone('Australia/Lord_Howe', 0))).toBe(24.5)
  })

  it('begin at the end of the gap when the clock skips the day start', () => {
    expect(starts('2026-03-29', zone('Europe/Berlin', 2))).toBe('2026-03-29T03:00:00')
    expect(starts('2018-11-04', zone('America/Sao_Paulo', 0))).toBe('2018-11-04T01:00:00')
    expect(starts('2026-10-04', zone('Australia/Lord_Howe', 2))).toBe('2026-10-04T02:30:00')
    expect(starts('2006-04-02', zone('America/St_Johns', 1))).toBe('2006-04-02T01:01:00')
  })

  it('begin the first time when the clock shows the day start twice', () => {
    expect(dayBounds('2026-10-25', zone('Europe/Berlin', 2)).startsAt).toEqual(at('2026-10-25T02:00:00+02:00'))
    expect(dayOf(at('2026-10-25T02:00:00+01:00'), zone('Europe/Berlin', 2))).toBe('2026-10-25')
  })

  it('do not return to yesterday when the clock is set back over midnight', () => {
    const stJohns = zone('America/St_Johns', 0)
    expect(dayOf(at('2006-10-29T00:00:30-02:30'), stJohns)).toBe('2006-10-29')
    expect(dayOf(at('2006-10-28T23:30:00-03:30'), stJohns)).toBe('2006-10-29')
  })

  it('leave no time in a day that was skipped at the date line', () => {
    const apia = zone('Pacific/Apia', 0)
    expect(hours('2011-12-30', apia)).toBe(0)
    expect(dayOf(at('2011-12-29T23:59:59-10:00'), apia)).toBe('2011-12-29')
    expect(dayOf(at('2011-12-31T00:00:00+14:00'), apia)).toBe('2011-12-31')
  })

  it('give the small hours after a skipped day to the last day that there was', () => {
    expect(dayOf(at('2011-12-31T02:59:00+14:00'), zone('Pacific/Apia', 3))).toBe('2011-12-29')
    expect(dayOf(at('2011-12-31T03:00:00+14:00'), zone('Pacific/Apia', 3))).toBe('2011-12-31')
    expect(hours('2011-12-30', zone('Pacific/Apia', 3))).toBe(0)
    expect(hours('2011-12-29', zone('Pacific/Apia', 3))).toBe(24)
  })
})

describe('a day that a zone never had', () => {
  const skipped = [
    ['Pacific/Apia', '2011-12-30'],
    ['Pacific/Fakaofo', '2011-12-30'],
    ['Pacific/Kiritimati', '1994-12-31'],
    ['Pacific/Enderbury', '1994-12-31'],
    ['Pacific/Kwajalein', '1993-08-21'],
  ] as const

  it('is nobody’s day: the days around it touch, and last as long as any, whenever days start', () => {
    for (const [timeZone, day] of skipped) {
      for (let dayStartHour = 0; dayStartHour <= 12; dayStartHour++) {
        const where = { timeZone, dayStartHour }
        expect([timeZone, dayStartHour, hours(day, where)]).toEqual([timeZone, dayStartHour, 0])
        expect([hours(addDays(day, -1), where), hours(addDays(day, 1), where)]).toEqual([24, 24])
        expect(dayBounds(addDays(day, -1), where).endsAt).toEqual(dayBounds(addDays(day, 1), where).startsAt)
      }
    }
  })

  it('is never the day of an instant', () => {
    const near = fc.record({
      of: fc.constantFrom(...skipped),
      dayStartHour: fc.nat(12),
      minutes: fc.integer({ min: -72 * 60, max: 72 * 60 }),
    })
    fc.assert(
      fc.property(near, ({ of: [timeZone, day], dayStartHour, minutes }) => {
        const where = { timeZone, dayStartHour }
        const instant = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().add({ minutes })
        const found = dayOf(instant, where)
        expect(found).not.toBe(day)
        const { startsAt, endsAt } = dayBounds(found, where)
        expect([isBefore(instant, startsAt), isBefore(instant, endsAt)]).toEqual([false, true])
      }),
      { numRuns: 500 },
    )
  })
})

describe('in every time zone, around every kind of clock change', () => {
  it('each instant lies within the bounds of its own day and of no neighbour', () => {
    fc.assert(
      fc.property(anyInstantInZone, ({ instant, where }) => {
        const day = dayOf(instant, where)
        const holds = (candidate: string) => {
          const { startsAt, endsAt } = dayBounds(candidate, where)
          return isBefore(instant, startsAt) || !isBefore(instant, endsAt) ? [] : [candidate]
        }
        expect([-2, -1, 0, 1, 2].flatMap(step => holds(addDays(day, step)))).toEqual([day])
      }),
      { numRuns: 500 },
    )
  })

  it('days follow each other without gap', () => {
    fc.assert(
      fc.property(anyInstantInZone, ({ instant, where }) => {
        const day = dayOf(instant, where)
        const { startsAt, endsAt } = dayBounds(day, where)
        expect(dayBounds(addDays(day, 1), where).startsAt).toEqual(endsAt)
        expect(dayBounds(addDays(day, -1), where).endsAt).toEqual(startsAt)
        expect(dayOf(startsAt, where)).toBe(day)
        expect(dayOf(endsAt.subtract({ nanoseconds: 1 }), where)).toBe(day)
        expect(dayOf(endsAt, where) > day).toBe(true)
        expect(dayOf(startsAt.subtract({ nanoseconds: 1 }), where) < day).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('time never leads back to an earlier day', () => {
    fc.assert(
      fc.property(anyInstantInZone, fc.nat(2 * 24 * 60), ({ instant, where }, minutes) => {
        expect(daysBetween(dayOf(instant, where), dayOf(instant.add({ minutes }), where))).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })

  it('the local clock decides, unless it was set back that day', () => {
    fc.assert(
      fc.property(anyInstantInZone, ({ instant, where }) => {
        const local = instant.toZonedDateTimeISO(where.timeZone)
        const byClock = local.toPlainDateTime().subtract({ hours: where.dayStartHour }).toPlainDate()
        fc.pre(byClock.toZonedDateTime(where.timeZone).toPlainDate().equals(byClock))
        const dayEarlier = instant.subtract({ hours: 24 }).toZonedDateTimeISO(where.timeZone)
        fc.pre(dayEarlier.offsetNanoseconds <= local.offsetNanoseconds)
        expect(dayOf(instant, where)).toBe(byClock.toString())
      }),
      { numRuns: 500 },
    )
  })
})

describe('a time zone', () => {
  it.each(['Europe/Berlin', 'UTC', 'Asia/Calcutta', 'US/Eastern', 'Pacific/Apia'])('%s is known', text => {
    expect(isTimeZone(text)).toBe(true)
  })

  it.each(['', 'Berlin', 'Europe/Atlantis', '+02:00', '-0500', 'Z', '2026-01-01[UTC]'])('%j is not', text => {
    expect(isTimeZone(text)).toBe(false)
  })

  it('is anything the platform lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter(name => !isTimeZone(name))).toEqual([])
  })
})

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

const troublesome = [
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Kwajalein',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Asia/Gaza',
]
const anyZone = fc.record({
  timeZone: fc.oneof(fc.constantFrom(...troublesome), fc.constantFrom(...Intl.supportedValuesOf('timeZone'))),
  dayStartHour: fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.nat(23)),
})

/** An instant of the years 1970 to 2099; every other time within a day and a half of the zone's next clock change. */
const anyInstantInZone = fc
  .record({
    where: anyZone,
    seconds: fc.integer({ min: 0, max: 4_102_444_800 }),
    nearChange: fc.option(fc.integer({ min: -36 * 3600, max: 36 * 3600 }), { freq: 2 }),
  })
  .map(({ where, seconds, nearChange }) => {
    const somewhere = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    const change = somewhere.toZonedDateTimeISO(where.timeZone).getTimeZoneTransition('next')
    const instant = change && nearChange !== null ? change.toInstant().add({ seconds: nearChange }) : somewhere
    return { where, instant }
  })
