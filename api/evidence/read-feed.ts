import { parentPort, workerData } from 'node:worker_threads'
import { parseFeed } from 'feedsmith'
import * as z from 'zod'

/** A thread of its own: what others wrote into a feed can take seconds to read, and only this thread waits for it. */

const mostPosts = 500
/** Of markup and all, before it is cut to what is kept. */
const longestTitle = 2000

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

export interface FeedToRead {
  text: string
  url: string
}
/** As it travels between threads: times are epoch milliseconds. */
export interface SentPost {
  title: string
  url: string
  publishedAt: number | null
}

function readPosts({ text, url }: FeedToRead): SentPost[] | null {
  const parsed = parsedAs(text)
  if (parsed === null) return null
  const posts = [...(parsed.items ?? []), ...(parsed.entries ?? [])].flatMap(item => {
    const { data } = entry.safeParse(item)
    const post = data && postOf(data, url)
    return post ? [post] : []
  })
  return posts.sort((a, b) => timeOf(b) - timeOf(a)).slice(0, mostPosts)
}

function parsedAs(text: string): z.infer<typeof document> | null {
  try {
    return document.parse(parseFeed(text).feed)
  } catch {
    return null
  }
}

function postOf(data: z.infer<typeof entry>, feedUrl: string): SentPost | null {
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
const timeOf = ({ publishedAt }: SentPost) => publishedAt ?? Number.MIN_SAFE_INTEGER

function instantOf(text: string): number | null {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}

parentPort?.postMessage(readPosts(workerData as FeedToRead))
