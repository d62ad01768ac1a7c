import { eq, isNotNull } from 'drizzle-orm'
import { repositories } from '../../db/schema/roadmap.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import { linkedTo, readOnGitHub } from './must-have.ts'

/** Lets the plan's repositories follow those on GitHub: a link is remembered by GitHub's number, a rename changes its address. */
export async function keepLinks(cairn: Pick<Cairn, 'db' | 'now'>): Promise<void> {
  const [planned, onGitHub] = await cairn.db.read(tx =>
    Promise.all([tx.select().from(repositories).where(isNotNull(repositories.url)), readOnGitHub(tx)]),
  )
  const stale = planned.flatMap(row => {
    const found = linkedTo(row, onGitHub)
    const isSame = found === null || (found.id === row.githubId && isWithin(row.url, found.url))
    return isSame ? [] : [{ id: row.id, githubId: found.id, url: isWithin(row.url, found.url) ? row.url : found.url }]
  })
  if (stale.length === 0) return
  await cairn.db.write(async tx => {
    for (const { id, ...link } of stale) {
      await tx.update(repositories).set(link).where(eq(repositories.id, id))
      await announce(tx, cairn, { collection: 'repositories', itemId: id, kind: 'updated' })
    }
  })
}

const isWithin = (url: string | null, home: string) => url?.toLowerCase().startsWith(home.toLowerCase()) ?? false
