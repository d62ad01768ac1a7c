// One insert after another with @libsql/client, each on the disk before the next: prints how many a second.
import { randomUUID } from 'node:crypto'
import { createClient } from '@libsql/client'

const [file, seconds] = process.argv.slice(2)
const client = createClient({ url: `file:${file}` })
await client.execute('PRAGMA journal_mode = WAL')
await client.execute('PRAGMA synchronous = FULL')
const { rows } = await client.execute('select id from habits limit 1')
const habit = rows[0].id

const sql = `insert into habit_logs (id, habit_id, day, amount, skip, occurred_at, created_at) values (?, ?, ?, 30, 0, ?, ?)`
const started = performance.now()
const end = started + Number(seconds) * 1000
let inserts = 0
while (performance.now() < end) {
  const now = new Date().toISOString()
  await client.execute({ sql, args: [randomUUID(), habit, now.slice(0, 10), now, now] })
  inserts++
}
console.log((inserts * 1000) / (performance.now() - started))
client.close()
