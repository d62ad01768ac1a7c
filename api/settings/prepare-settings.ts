import { settings } from '../../db/schema/settings.ts'
import type { Cairn } from '../context.ts'
import { dayOf } from '../days/zone.ts'

/** The first start: the machine's time zone, a day that starts at three, and a plan that starts today. */
export async function prepareSettings({ db, now }: Pick<Cairn, 'db' | 'now'>): Promise<void> {
  if (await db.read(async tx => (await tx.$count(settings)) > 0)) return
  const zone = { timeZone: Temporal.Now.timeZoneId(), dayStartHour: 3 }
  const row = {
    id: 1,
    name: '',
    headline: '',
    about: '',
    ...zone,
    planStart: dayOf(now(), zone),
    siteBase: '/',
    visibility: { habits: true, metrics: true, writing: true, certifications: true, github: true },
  }
  // Another node may have started at the same time.
  await db.write(tx => tx.insert(settings).values(row).onConflictDoNothing())
}
