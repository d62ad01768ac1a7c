import * as z from 'zod'
import { PrivateAddressError } from '../outside/addresses.ts'
import { type Answer, ask } from '../outside/ask.ts'

/** A post of a feed; `publishedAt` is null where the feed doesn't say it in a way that can be read. */
export interface Post {
  title: string
  url: string
  publishedAt: Temporal.Instant | null
}

interface Reaching {
  /** Whether the feed, or what it redirects to, may lie inside the owner's network. */
  allowPrivate: boolean
  signal: AbortSignal
}

const largestFeed = 2 * 1024 * 1024
const mostPosts = 500
const mostHops = 3
const headers = {
  accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
  'accept-encoding': 'identity',
  'user-agent': 'Cairn',
}
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
export async function fetchFeed(url: string, reaching: Reaching): Promise<Post[]> {
  return readFeed(await fetchText(url, reaching), url)
}

export async function readFeed(text: string, url: string): Promise<Post[]> {
  const { parseFeed } = await import('feedsmith')
  let feed: z.infer<typeof document>
  try {
    feed = document.parse(parseFeed(text).feed)
  } catch {
    throw new Error(`What ${url} answers is no feed. Name the address of its RSS or Atom file in Settings.`)
  }
  const posts = [...(feed.items ?? []), ...(feed.entries ?? [])].flatMap(item => {
    const { data } = entry.safeParse(item)
    const post = data && postOf(data, url)
    return post ? [post] : []
  })
  return posts.sort((a, b) => timeOf(b) - timeOf(a)).slice(0, mostPosts)
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

/** A post without a time counts as the oldest. */
const timeOf = ({ publishedAt }: Post) => publishedAt?.epochMilliseconds ?? Number.MIN_SAFE_INTEGER

function instantOf(text: string): Temporal.Instant | null {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : Temporal.Instant.fromEpochMilliseconds(ms)
}

async function fetchText(url: string, { allowPrivate, signal }: Reaching): Promise<string> {
  const failed = (why: string) => new Error(`${url} ${why}. Check the feed's address in Settings.`)
  const limits = { method: 'GET', allowPrivate, signal, timeoutMs, keptBytes: largestFeed } as const
  let target = new URL(url)
  for (let hop = 0; hop <= mostHops; hop++) {
    const answer = await ask(target, { ...limits, headers }).catch(error => {
      if (error instanceof PrivateAddressError) throw failed(`leads inside: ${error.message.replace(/\.$/, '')}`)
      throw failed("can't be reached in time")
    })
    const { location } = answer.headers
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return textOf(answer, failed)
    if (!URL.canParse(location, target.href)) throw failed('redirects to no address')
    target = new URL(location, target)
    if (!/^https?:$/.test(target.protocol)) throw failed('redirects to no web address')
  }
  throw failed(`redirects more than ${mostHops} times`)
}

function textOf({ status, end, body }: Answer, failed: (why: string) => Error): string {
  if (status < 200 || status >= 300) throw failed(`answered ${status}`)
  if (end === 'cut') throw failed('is larger than 2 MB')
  if (end === 'broken') throw failed('broke off')
  return body.toString()
}
