import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { makeFolder } from '../db/make-folder.ts'
import { openDatabase } from '../db/open-database.ts'
import { settings as settingsTable } from '../db/schema/settings.ts'
import { type Access, createAccess } from './access/access.ts'
import { type Background, createBackground } from './background/background.ts'
import type { Day } from './days/day.ts'
import { dayBounds, dayOf } from './days/zone.ts'
import type { Env } from './env.ts'
import { createLive, type Live } from './live/live.ts'
import { createLog } from './log.ts'
import { packageRoot } from './package-root.ts'
import { createPublisher, type Publisher } from './publish/publisher.ts'
import { createSiteBuilder, type SiteBuilder } from './publish/site-builder.ts'
import { createSettingsReader, type SettingsRow } from './settings/queries.ts'

/** The world that every verb is handed: what it reads, writes, asks the time and tells. */
export interface Cairn {
  env: Env
  db: Database
  log: Logger
  /** The only clock. */
  now: () => Temporal.Instant
  /** The owner's day, by their time zone and day start. */
  today: () => Promise<Day>
  /** The same without waiting; null when the settings have to be read or the calendar asked first. */
  todayIfKnown: () => Day | null
  settings: () => Promise<SettingsRow>
  access: Access
  live: Live
  background: Background
  site: SiteBuilder
  publisher: Publisher
  close: () => Promise<void>
}

export interface CairnOptions {
  env: Env
  now?: () => Temporal.Instant
  log?: Logger
  /** Off in tests that publish nothing. */
  buildsSite?: boolean
}

/** Opens the database and everything that lives as long as the process does. */
export async function createCairn({ env, now = systemClock(), log, buildsSite = true }: CairnOptions): Promise<Cairn> {
  await makeFolder(env.data)
  const db = await openDatabase({
    url: env.databaseUrl,
    authToken: env.databaseAuthToken ?? undefined,
    dataFolder: env.data,
    migrationsFolder: join(packageRoot, 'db/migrations'),
  })
  const logger = log ?? createLog(env.logLevel)
  const settings = createSettingsReader(db)
  const isShared = !env.databaseUrl.startsWith('file:')
  const access = createAccess(db, now)
  const cairn: Cairn = {
    env,
    db,
    log: logger,
    now,
    settings,
    ...ownersDay(db, now, settings),
    access,
    live: createLive({ db, access }),
    background: createBackground({ db, now, log: logger }, { isShared }),
    site: undefined as unknown as SiteBuilder,
    publisher: undefined as unknown as Publisher,
    close: async () => {
      cairn.live.close()
      await cairn.background.close()
      await Promise.all([cairn.site.close(), cairn.publisher.close()])
      await db.close()
    },
  }
  cairn.site = createSiteBuilder(cairn, { enabled: buildsSite })
  cairn.publisher = createPublisher(cairn)
  return cairn
}

/** One instant for all who ask within a millisecond: making it costs more than the rest of a small request. */
function systemClock(): () => Temporal.Instant {
  let ms = Number.NaN
  let instant: Temporal.Instant
  return () => {
    const current = Date.now()
    if (current !== ms) instant = Temporal.Instant.fromEpochMilliseconds(current)
    ms = current
    return instant
  }
}

/** Asks the calendar only when the day can have changed: at its end, when the clock runs back, or with new settings. */
function ownersDay(
  db: Database,
  now: () => Temporal.Instant,
  settings: () => Promise<SettingsRow>,
): Pick<Cairn, 'today' | 'todayIfKnown'> {
  let known: { row: SettingsRow; version: number; day: Day; from: number; until: number } | null = null
  const isWithin = ({ from, until }: NonNullable<typeof known>, ms: number) => ms >= from && ms < until
  const todayIfKnown = () =>
    known !== null && known.version === db.version(settingsTable) && isWithin(known, now().epochMilliseconds)
      ? known.day
      : null
  const readToday = async () => {
    const version = await db.version(settingsTable)
    const row = await settings()
    const instant = now()
    if (known === null || known.row !== row || !isWithin(known, instant.epochMilliseconds)) {
      const day = dayOf(instant, row)
      const { startsAt, endsAt } = dayBounds(day, row)
      known = { row, version, day, from: startsAt.epochMilliseconds, until: endsAt.epochMilliseconds }
    }
    known.version = version
    return known.day
  }
  return { today: async () => todayIfKnown() ?? readToday(), todayIfKnown }
}
