import { asc, isNull } from 'drizzle-orm'
import { articles } from '../../db/schema/writing.ts'
import type { Cairn } from '../context.ts'
import { dayOf } from '../days/zone.ts'
import type { Post } from './feed.ts'
import { likeness } from './likeness.ts'
import { keepProposals } from './propose.ts'
import { type Proposal, proposalId } from './read-proposals.ts'

type Article = Pick<typeof articles.$inferSelect, 'id' | 'title' | 'url' | 'status'>

/** How much of an article's title has to stand in a post's, and the other way round. */
const alikeEnough = 0.6

/** Proposes what posts of the owner's feed say is published: the article that was planned, or one that was not. */
export async function proposeArticles(
  cairn: Pick<Cairn, 'db' | 'now' | 'settings'>,
  posts: readonly Post[],
): Promise<void> {
  const owner = await cairn.settings()
  const rows = await cairn.db.read(tx =>
    tx.select().from(articles).where(isNull(articles.archivedAt)).orderBy(asc(articles.position)),
  )
  const recent = posts.filter(({ publishedAt }) => publishedAt === null || dayOf(publishedAt, owner) >= owner.planStart)
  await keepProposals(cairn, matchPosts(recent, rows), ['articles'])
}

/** Each post with the planned article that it is most like; each article goes to one post. Published ones are left alone. */
export function matchPosts(posts: readonly Post[], planned: readonly Article[]): Proposal[] {
  const known = new Set(planned.map(({ url }) => url))
  const open = planned.filter(({ status }) => status === 'todo' || status === 'doing')
  const pairs = posts
    .filter(({ url }) => !known.has(url))
    .flatMap(post => open.map(article => ({ post, article, share: alike(article.title, post.title) })))
    .filter(({ share }) => share >= alikeEnough)
    .sort((a, b) => b.share - a.share)
  const chosen = new Map<Post, Article>()
  for (const { post, article } of pairs) {
    const isFree = ![...chosen.values()].includes(article)
    if (isFree && !chosen.has(post)) chosen.set(post, article)
  }
  return posts.filter(({ url }) => !known.has(url)).map(post => proposalOf(post, chosen.get(post) ?? null))
}

const alike = (a: string, b: string) => Math.min(likeness(a, b), likeness(b, a))

function proposalOf({ title, url, publishedAt }: Post, article: Article | null): Proposal {
  return {
    id: proposalId('articles', article?.id ?? '', url),
    collection: 'articles',
    itemId: article?.id ?? null,
    kind: 'article',
    url,
    title,
    reason: article ? `your feed has “${title}”` : 'your feed has it, and the plan has no article like it',
    occurredAt: publishedAt?.toString() ?? null,
    private: false,
  }
}
