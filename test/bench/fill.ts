import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { openDatabase } from '../../db/open-database.ts'
import { habitDays, habitLogs, habits, settings } from '../../db/schema/index.ts'

/** Fills the database of a data folder with entries over ten years: `node fill.ts <folder> <rows>`. Nobody else may have it open. */

const years = 10
const [dataFolder = '', rows = ''] = process.argv.slice(2)
const last = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 }).toString()
const days = years * 365
const first = Temporal.PlainDate.from(last)
  .subtract({ days: days - 1 })
  .toString()

const db = await openDatabase({ url: `file:${join(dataFolder, 'cairn.db')}`, dataFolder })
await db.write(async tx => {
  const known = await tx.select({ id: habits.id }).from(habits)
  await tx.update(habits).set({ since: first })
  await tx.update(settings).set({ name: 'Bench', planStart: last })
  await tx.run(sql`
    insert into ${habitLogs} (id, habit_id, day, amount, skip, note, occurred_at, created_at)
    with recursive entries(n) as (select 0 union all select n + 1 from entries where n + 1 < ${Number(rows)})
    select
      printf('bench-%09d', n), habit, date(${first}, printf('+%d days', (n / ${known.length}) % ${days})),
      5 + n % 60, 0, null, ${`${last}T12:00:00Z`}, ${`${last}T12:00:00Z`}
    from entries
    join (select id as habit, row_number() over (order by id) - 1 as number from ${habits})
      on number = n % ${known.length}`)
  await tx.run(sql`
    insert into ${habitDays} (habit_id, day, amount, entries, skips)
    select habit_id, day, sum(amount), count(*), 0 from ${habitLogs} group by habit_id, day`)
})
await db.close()
