import type { Reader } from '../../db/database.ts'
import { githubRepositories } from '../../db/schema/github.ts'

interface Link {
  url: string | null
  /** GitHub's own number of the repository that it leads to, where it is known. */
  githubId?: number | null
}

/** Whether a link leads to a repository that is private on GitHub, or to something in one. */
export type IsPrivateLink = (link: Link) => boolean

/**
 * Reads which repositories were private when GitHub last told of them. One that is deleted since stays private, unless
 * a public one has its address now.
 */
export async function readPrivateLinks(db: Reader): Promise<IsPrivateLink> {
  const known = await db
    .select({
      id: githubRepositories.id,
      url: githubRepositories.url,
      private: githubRepositories.private,
      deletedAt: githubRepositories.deletedAt,
    })
    .from(githubRepositories)
  const open = new Set(known.filter(row => !row.private && row.deletedAt === null).map(({ url }) => url))
  const rows = known.filter(row => row.private && !(row.deletedAt !== null && open.has(row.url)))
  const numbers = new Set(rows.map(({ id }) => id))
  const homes = rows.flatMap(({ url }) => placeIn(url) ?? [])
  return ({ url, githubId }) => {
    if (githubId != null && numbers.has(githubId)) return true
    const place = homes.length > 0 && url !== null ? placeIn(url) : null
    return place !== null && homes.some(home => home.name === place.name && isHostOf(home.host, place.host))
  }
}

/** The host, and `owner/name` of the repository, in the address of a repository or of something in it. */
function placeIn(url: string): { host: string; name: string } | null {
  const parsed = URL.parse(url)
  if (parsed === null) return null
  const parts = decoded(parsed.pathname).toLowerCase().split('/').filter(Boolean)
  const [owner, name] = parsed.hostname.startsWith('api.') && parts[0] === 'repos' ? parts.slice(1) : parts
  if (!owner || !name) return null
  return { host: parsed.hostname, name: `${owner}/${name.replace(/(\.wiki)?(\.git)?$/, '')}` }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Raw files and archives have hosts of their own beside `github.com`. */
const isHostOf = (home: string, host: string) =>
  host === home || host.endsWith(`.${home}`) || (home === 'github.com' && host.endsWith('.githubusercontent.com'))
