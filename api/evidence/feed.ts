import { Worker } from 'node:worker_threads'
import { PrivateAddressError } from '../outside/addresses.ts'
import { type Answer, ask } from '../outside/ask.ts'
import type { FeedToRead, SentPost } from './read-feed.ts'

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
const mostHops = 3
const headers = {
  accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
  'accept-encoding': 'identity',
  'user-agent': 'Cairn',
}
const timeoutMs = 20_000
const patienceMs = 20_000
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

/**
 * Reads the posts of an RSS, Atom, RDF or JSON feed.
 *
 * @throws an Error that names the address, what is wrong with it, and the mend.
 */
export async function fetchFeed(url: string, reaching: Reaching): Promise<Post[]> {
  return readFeed(await fetchText(url, reaching), url)
}

export async function readFeed(text: string, url: string): Promise<Post[]> {
  const fault = (why: string) => new Error(`${why} Name the address of its RSS or Atom file in Settings.`)
  const posts = await readApart({ text, url }).catch(() => {
    throw fault(`What ${url} answers is more than can be read.`)
  })
  if (posts === null) throw fault(`What ${url} answers is no feed.`)
  const instantOf = (ms: number | null) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms))
  return posts.map(post => ({ ...post, publishedAt: instantOf(post.publishedAt) }))
}

/** Null for what is no feed. @throws what ends the thread: it took too long, or more memory than a feed may */
async function readApart(feed: FeedToRead): Promise<SentPost[] | null> {
  const file = import.meta.filename.endsWith('.ts') ? './read-feed.ts' : './read-feed.js'
  const thread = new Worker(new URL(file, import.meta.url), { workerData: feed, resourceLimits })
  const patience = setTimeout(() => void thread.terminate(), patienceMs)
  try {
    return await new Promise((done, fail) => {
      thread.on('message', done)
      thread.on('error', fail)
      thread.on('exit', () => fail(new Error('It ended before it was done.')))
    })
  } finally {
    clearTimeout(patience)
    void thread.terminate()
  }
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
