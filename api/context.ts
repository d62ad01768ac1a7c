import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { openDatabase } from '../db/open-database.ts'
import { type Access, createAccess } from './access/access.ts'
import type { Day } from './days/day.ts'
import { dayBounds, dayOf } from './days/zone.ts'
import type { Env } from './env.ts'
import { createLive, type Live } from './live/live.ts'
import { packageRoot } from './package-root.ts'
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
  settings: () => Promise<SettingsRow>
  access: Access
  live: Live
  site: SiteBuilder
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
export async function createCairn({
  env,
  now = () => Temporal.Now.instant(),
  log,
  buildsSite = true,
}: CairnOptions): Promise<Cairn> {
  await mkdir(env.data, { recursive: true, mode: 0o700 })
  const db = await openDatabase({
    url: env.databaseUrl,
    authToken: env.databaseAuthToken ?? undefined,
    dataFolder: env.data,
    migrationsFolder: join(packageRoot, 'db/migrations'),
  })
  const logger = log ?? pino({ level: env.logLevel }, pino.destination({ dest: 2, sync: false }))
  const settings = createSettingsReader(db)
  const cairn: Cairn = {
    env,
    db,
    log: logger,
    now,
    settings,
    today: ownersDay(now, settings),
    access: createAccess(db, now),
    live: createLive(db),
    site: undefined as unknown as SiteBuilder,
    close: async () => {
      cairn.live.close()
      await cairn.site.close()
      await db.close()
    },
  }
  cairn.site = createSiteBuilder(cairn, { enabled: buildsSite })
  return cairn
}

/** Asks the calendar only when the day can have changed: at its end, when the clock runs back, or with new settings. */
function ownersDay(now: () => Temporal.Instant, settings: () => Promise<SettingsRow>): () => Promise<Day> {
  let known: { row: SettingsRow; day: Day; from: number; until: number } | null = null
  return async () => {
    const row = await settings()
    const instant = now()
    const ms = instant.epochMilliseconds
    if (known === null || known.row !== row || ms < known.from || ms >= known.until) {
      const day = dayOf(instant, row)
      const { startsAt, endsAt } = dayBounds(day, row)
      known = { row, day, from: startsAt.epochMilliseconds, until: endsAt.epochMilliseconds }
    }
    return known.day
  }
}
