import { eq } from 'drizzle-orm'
import type { Reader, Writer } from '../../../db/database.ts'
import { githubResources } from '../../../db/schema/github.ts'
import type { Saving } from './position.ts'

export type Resource = typeof githubResources.$inferSelect

export async function readResource(db: Reader, resource: string): Promise<Resource | null> {
  const [row] = await db.select().from(githubResources).where(eq(githubResources.resource, resource))
  return row ?? null
}

export const cursorOf = (row: Resource | null): unknown => {
  try {
    return JSON.parse(row?.cursor ?? 'null')
  } catch {
    return null
  }
}

export const withTag = (path: string, etag: string | null): Record<string, string> =>
  etag === null ? {} : { [path]: etag }

/** Writes what is named; the rest stays. */
export async function keepResource(
  tx: Writer,
  resource: string,
  { cursor, etags, skipped, ...rest }: Saving & Partial<Omit<Resource, 'resource' | 'cursor' | 'etags' | 'skipped'>>,
): Promise<void> {
  const before = await readResource(tx, resource)
  const row = {
    ...rest,
    ...(cursor !== undefined && { cursor: cursor === null ? null : JSON.stringify(cursor) }),
    ...(etags !== undefined && { etags: { ...before?.etags, ...etags } }),
    ...(skipped !== undefined && { skipped }),
  }
  if (before === null) await tx.insert(githubResources).values({ resource, ...row })
  else if (Object.keys(row).length > 0)
    await tx.update(githubResources).set(row).where(eq(githubResources.resource, resource))
}
