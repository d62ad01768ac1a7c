import { and, eq, getTableColumns, gt, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Writer } from '../../../db/database.ts'
import { type ActivityKind, githubActivity } from '../../../db/schema/github.ts'
import { dayOf, type Zone } from '../../days/zone.ts'
import { stampOf } from '../stamp.ts'
import type { House, Step } from './position.ts'

export type Activity = Omit<typeof githubActivity.$inferInsert, 'seenAt' | 'day' | 'goneAt'>

const { id: _, ...changing } = getTableColumns(githubActivity)
const excluded = Object.fromEntries(
  Object.entries(changing).map(([field, column]) => [field, sql.raw(`excluded.${column.name}`)]),
) as Record<keyof typeof changing, SQL>

/** Keeps what was seen under its natural key: seen twice, it is there once. */
export async function keepActivity(
  tx: Writer,
  { now }: Pick<House, 'now'>,
  zone: Zone,
  rows: Activity[],
): Promise<void> {
  if (rows.length === 0) return
  const seenAt = stampOf(now())
  const values = rows.map(row => ({
    ...row,
    seenAt,
    day: dayOf(Temporal.Instant.from(row.occurredAt), zone),
    goneAt: null,
  }))
  await tx.insert(githubActivity).values(values).onConflictDoUpdate({ target: githubActivity.id, set: excluded })
}

/** What a complete reading since `startedAt` did not see again is gone: it counts no more, and is kept as a record. */
export async function markGone(
  tx: Writer,
  { now }: Pick<House, 'now'>,
  kind: ActivityKind,
  repositoryId: number | null,
  startedAt: string,
): Promise<void> {
  await tx
    .update(githubActivity)
    .set({ goneAt: stampOf(now()) })
    .where(
      and(
        eq(githubActivity.kind, kind),
        repositoryId === null ? undefined : eq(githubActivity.repositoryId, repositoryId),
        isNull(githubActivity.goneAt),
        lt(githubActivity.seenAt, startedAt),
      ),
    )
}

const rowsAtOnce = 500

/** Days follow the owner's time zone and day start: when those change, they are counted anew. */
export const daysStep: Step = {
  resource: 'owner-days',
  title: 'Days',
  async run({ house, zone, cursor, save }) {
    const counted = `${zone.timeZone} ${zone.dayStartHour}`
    if (cursor === counted) return
    for (let after = ''; ; ) {
      const rows = await house.db.read(tx =>
        tx
          .select({ id: githubActivity.id, occurredAt: githubActivity.occurredAt, day: githubActivity.day })
          .from(githubActivity)
          .where(gt(githubActivity.id, after))
          .orderBy(githubActivity.id)
          .limit(rowsAtOnce),
      )
      const moved = rows.flatMap(({ id, occurredAt, day }) => {
        const now = dayOf(Temporal.Instant.from(occurredAt), zone)
        return now === day ? [] : [{ id, day: now }]
      })
      const last = rows.at(-1)
      const isLast = last === undefined
      await save({ cursor: isLast ? counted : cursor, isLast }, async tx => {
        for (const { id, day } of moved) await tx.update(githubActivity).set({ day }).where(eq(githubActivity.id, id))
      })
      if (last === undefined) return
      after = last.id
    }
  },
}
