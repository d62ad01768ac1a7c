import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { pages, tools } from '../../db/schema/roadmap.ts'
import { articles } from '../../db/schema/writing.ts'
import type { IsPrivateLink } from './private-addresses.ts'
import type { PublicView } from './public-view.ts'

/** Articles that are out, the newest first; of drafts not even the title. */
export async function readPublishedArticles(db: Reader, isPrivate: IsPrivateLink): Promise<PublicView['articles']> {
  const rows = await db
    .select()
    .from(articles)
    .where(and(eq(articles.status, 'done'), isNull(articles.archivedAt)))
    .orderBy(desc(articles.doneOn))
  return rows.map(({ id, title, platform, url, doneOn, projectId, body }) => ({
    id,
    title,
    platform,
    url: isPrivate({ url }) ? null : url,
    publishedOn: doneOn,
    projectId,
    body,
  }))
}

/** What the owner wrote for pages of their own. */
export async function readOwnPages(db: Reader): Promise<PublicView['pages']> {
  const rows = await db.select().from(pages).where(isNull(pages.archivedAt))
  const textOf = (id: string) => rows.find(row => row.id === id)?.body.trim() || null
  return { about: textOf('about'), now: textOf('now'), uses: textOf('uses') }
}

export async function readTools(db: Reader): Promise<string[]> {
  const rows = await db.select().from(tools).where(isNull(tools.archivedAt)).orderBy(asc(tools.position))
  return rows.map(row => row.title)
}
