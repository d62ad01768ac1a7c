// What a POST /habit-logs makes durable, done with @libsql/client alone: one write transaction after another, each on the
// disk (synchronous=FULL, SQLite's default) before the next begins. Prints how many a second.
import { randomUUID } from 'node:crypto'
import { createClient } from '@libsql/client'

const [file, seconds] = process.argv.slice(2)
const client = createClient({ url: `file:${file}` })
await client.execute('PRAGMA journal_mode = WAL')
const { rows } = await client.execute("select id from habits where unit <> 'minutes' limit 1")
const habit = rows[0].id

const insertLog = `insert into habit_logs (id, habit_id, day, amount, skip, occurred_at, created_at) values (?, ?, ?, 1, 0, ?, ?)`
const addToDay = `insert into habit_days (habit_id, day, amount, entries, skips) values (?, ?, 1, 1, 0)
  on conflict (habit_id, day) do update set amount = amount + 1, entries = entries + 1`
const announce = `insert into changes (at, collection, item_id, kind) values (?, 'habit-logs', ?, 'created')`

const started = performance.now()
const end = started + Number(seconds) * 1000
let written = 0
while (performance.now() < end) {
  const now = new Date().toISOString()
  const day = now.slice(0, 10)
  const id = randomUUID()
  const transaction = await client.transaction('write')
  await transaction.execute({ sql: insertLog, args: [id, habit, day, now, now] })
  await transaction.execute({ sql: addToDay, args: [habit, day] })
  await transaction.execute({ sql: announce, args: [now, id] })
  await transaction.commit()
  written++
}
console.log((written * 1000) / (performance.now() - started))
client.close()
