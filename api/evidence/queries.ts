import type { Reader } from '../../db/database.ts'
import { deliverables } from '../../db/schema/milestones.ts'
import { projects, repositories } from '../../db/schema/roadmap.ts'
import { articles } from '../../db/schema/writing.ts'
import type { Row } from '../collections/collection.ts'

/** Proposals with the names of what they are about. */
export async function presentProposals(rows: Row[], db: Reader): Promise<unknown[]> {
  const [deliverableRows, projectRows, repositoryRows, articleRows] = await Promise.all([
    db.select({ id: deliverables.id, title: deliverables.title, projectId: deliverables.projectId }).from(deliverables),
    db.select({ id: projects.id, title: projects.title }).from(projects),
    db.select({ id: repositories.id, title: repositories.title }).from(repositories),
    db.select({ id: articles.id, title: articles.title }).from(articles),
  ])
  const projectTitles = new Map(projectRows.map(({ id, title }) => [id, title]))
  const items: Record<string, { id: string; title: string; projectId?: string }[]> = {
    deliverables: deliverableRows,
    repositories: repositoryRows,
    articles: articleRows,
  }
  return rows.map(row => {
    const item = items[String(row.collection)]?.find(({ id }) => id === row.itemId)
    return { ...row, itemTitle: item?.title ?? null, within: projectTitles.get(item?.projectId ?? '') ?? null }
  })
}
