import { createClient } from '@libsql/client'
import pino from 'pino'
import { type Background, createBackground } from '../../api/background/background.ts'
import type { Database } from '../../db/database.ts'
import { RemoteEngine } from '../../db/engine/remote-engine.ts'
import { Gate } from '../../db/gate.ts'
import { migrate } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import * as schema from '../../db/schema/index.ts'
import { clockAt, type TestClock } from '../support/clock.ts'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'

export interface Node {
  db: Database
  background: Background
  clock: TestClock
  now: TestClock
}

const migrations = 'db/migrations'
const log = pino({ level: 'silent' })

function nodeOn(db: Database, clock: TestClock, isShared: boolean): Node {
  const background = createBackground({ db, now: clock, log }, { isShared })
  afterThisFile(async () => {
    await background.close()
    await db.close()
  })
  return { db, background, clock, now: clock }
}

/** One process on a database file of its own, with a clock that stands still. */
export async function createNode(folder = tempFolder()): Promise<Node> {
  const db = await openDatabase({ url: `file:${folder}/cairn.db`, dataFolder: folder, migrationsFolder: migrations })
  return nodeOn(db, clockAt('2026-11-22T12:00:00Z'), false)
}

/** Two processes on one shared database, each with its own connection; they agree on the time. */
export async function createTwoNodes(): Promise<[Node, Node]> {
  const folder = tempFolder()
  const clock = clockAt('2026-11-22T12:00:00Z')
  const open = async () => {
    const engine = new RemoteEngine(createClient({ url: `file:${folder}/shared.db` }))
    await migrate(engine, { migrations, backups: folder })
    return nodeOn(new Gate(engine, schema) as unknown as Database, clock, true)
  }
  return [await open(), await open()]
}
