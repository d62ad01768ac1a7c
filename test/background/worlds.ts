import { type Client, createClient } from '@libsql/client'
import pino from 'pino'
import { type Background, createBackground } from '../../api/background/background.ts'
import type { Database } from '../../db/database.ts'
import type { Transaction } from '../../db/engine/engine.ts'
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
  const turns = new Turns()
  const open = async () => {
    const engine = new QueuedEngine(createClient({ url: `file:${folder}/shared.db` }), turns)
    await migrate(engine, { migrations, backups: folder })
    return nodeOn(new Gate(engine, schema) as unknown as Database, clock, true)
  }
  return [await open(), await open()]
}

/** Lets one after another go on. */
class Turns {
  #last: Promise<void> = Promise.resolve()

  async take(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = this.#last
    this.#last = promise
    await before
    return resolve
  }
}

/** A server lets one write transaction wait for the other; a file would block the whole process meanwhile. */
class QueuedEngine extends RemoteEngine {
  readonly #turns: Turns

  constructor(client: Client, turns: Turns) {
    super(client)
    this.#turns = turns
  }

  override async begin(): Promise<Transaction> {
    const done = await this.#turns.take()
    const transaction = await super.begin()
    const { commit, rollback } = transaction
    transaction.commit = async () => {
      await commit.call(transaction)
      done()
    }
    transaction.rollback = async () => {
      await rollback.call(transaction)
      done()
    }
    return transaction
  }
}
