import { join } from 'node:path'
import pino from 'pino'
import * as z from 'zod'
import { createBackground, enqueue } from '../../../api/background/background.ts'
import { openDatabase } from '../../../db/open-database.ts'
import { strengths } from '../../../db/schema/roadmap.ts'

/** Leaves a job and runs it, saying aloud after each step that it is over; it stands still after the last one named. */
const [folder = '', migrationsFolder = '', last] = process.argv.slice(2)
const never = new Promise<void>(() => setInterval(() => {}, 1000))
const say = async (text: string) => {
  process.stdout.write(`${text}\n`)
  if (text === last) await never
}
const now = () => Temporal.Now.instant()

const db = await openDatabase({ url: `file:${join(folder, 'cairn.db')}`, dataFolder: folder, migrationsFolder })
const background = createBackground({ db, now, log: pino({ level: 'silent' }) }, { isShared: false })
background.add({
  kind: 'two-steps',
  payload: z.object({ id: z.string() }),
  async run({ id }, job) {
    await say('begun')
    await db.write(tx =>
      tx
        .insert(strengths)
        .values({ id: `${id}-one`, title: 'one' })
        .onConflictDoNothing(),
    )
    await say('first step')
    await job.progress('half', 1, 2)
    await say('noted')
    await db.write(tx =>
      tx
        .insert(strengths)
        .values({ id: `${id}-two`, title: 'two' })
        .onConflictDoNothing(),
    )
    await say('second step')
  },
})
await db.write(tx => enqueue(tx, { now, background }, { kind: 'two-steps', payload: { id: 'job' }, key: 'only' }))
await say('left')
await background.start()
await background.runDue()
await say('ended')
