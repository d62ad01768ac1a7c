import * as z from 'zod'

/** A post of a feed; `publishedAt` is null where the feed doesn't say it in a way that can be read. */
export interface Post {
  title: string
  url: string
  publishedAt: Temporal.Instant | null
}

const largestFeed = 4 * 1024 * 1024
/** Of markup and all, before it is cut to what is kept. */
const longestTitle = 2000
const timeoutMs = 20_000

/** What every kind of feed comes to; entries that are no such thing are left out. */
const entry = z.looseObject({
  title: z.union([z.string(), z.looseObject({ value: z.string() }).transform(({ value }) => value)]),
  link: z.string().optional(),
  url: z.string().optional(),
  links: z.array(z.looseObject({ href: z.string().optional(), rel: z.string().optional() })).optional(),
  pubDate: z.string().optional(),
  published: z.string().optional(),
  updated: z.string().optional(),
  date_published: z.string().optional(),
  dc: z.looseObject({ dates: z.array(z.string()).optional(), date: z.string().optional() }).optional(),
})
const document = z.looseObject({ items: z.array(z.unknown()).optional(), entries: z.array(z.unknown()).optional() })

/**
 * Reads the posts of an RSS, Atom, RDF or JSON feed.
 *
 * @throws an Error that names the address, what is wrong with it, and the mend.
 */
export async function fetchFeed(url: string, signal?: AbortSignal): Promise<Post[]> {
  return readFeed(await fetchText(url, signal), url)
}

export async function readFeed(text: string, url: string): Promise<Post[]> {
  const { parseFeed } = await import('feedsmith')
  let feed: z.infer<typeof document>
  try {
    feed = document.parse(parseFeed(text).feed)
  } catch {
    throw new Error(`What ${url} answers is no feed. Name the address of its RSS or Atom file in Settings.`)
  }
  return [...(feed.items ?? []), ...(feed.entries ?? [])].flatMap(item => {
    const { data } = entry.safeParse(item)
    const post = data && postOf(data, url)
    return post ? [post] : []
  })
}

function postOf(data: z.infer<typeof entry>, feedUrl: string): Post | null {
  const alternate = data.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? data.links?.[0]
  const link = data.link ?? data.url ?? alternate?.href
  const title = data.title
    .slice(0, longestTitle)
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const url = link !== undefined && URL.canParse(link, feedUrl) ? new URL(link, feedUrl) : null
  if (title === '' || !url?.protocol.startsWith('http') || url.href.length > 2000) return null
  const said =
    data.pubDate ?? data.published ?? data.date_published ?? data.dc?.dates?.[0] ?? data.dc?.date ?? data.updated
  return { title: title.slice(0, 300), url: url.href, publishedAt: said === undefined ? null : instantOf(said) }
}

function instantOf(text: string): Temporal.Instant | null {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : Temporal.Instant.fromEpochMilliseconds(ms)
}

async function fetchText(url: string, signal?: AbortSignal): Promise<string> {
  const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]
  const failed = (why: string) => new Error(`${url} ${why}. Check the feed's address in Settings.`)
  try {
    const accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'
    const response = await fetch(url, { headers: { accept, 'user-agent': 'Cairn' }, signal: AbortSignal.any(signals) })
    if (!response.ok) throw failed(`answered ${response.status}`)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > largestFeed) throw failed('is larger than 4 MB')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString()
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(url)) throw error
    throw failed(error instanceof Error && error.name === 'TimeoutError' ? 'took too long' : "can't be reached")
  }
}
