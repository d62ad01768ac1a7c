import type { Writer } from '../../db/database.ts'
import { settings } from '../../db/schema/settings.ts'
import { dayOf } from '../days/zone.ts'

/** The first start: the machine's time zone, a day that starts at three, and a plan that starts today. */
export async function prepareSettings(tx: Writer, now: Temporal.Instant, timeZone: string): Promise<void> {
  const zone = { timeZone, dayStartHour: 3 }
  await tx
    .insert(settings)
    .values({
      id: 1,
      name: '',
      headline: '',
      about: '',
      ...zone,
      planStart: dayOf(now, zone),
      siteBase: '/',
      visibility: { habits: true, metrics: true, writing: true, certifications: true, github: true },
    })
    .onConflictDoNothing()
}
