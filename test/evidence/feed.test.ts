import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fetchFeed, type Post, readFeed } from '../../api/evidence/feed.ts'
import { likeness } from '../../api/evidence/likeness.ts'
import { matchPosts } from '../../api/evidence/propose-articles.ts'
import { afterThisFile } from '../support/leftovers.ts'

const address = 'https://ada.example/blog/feed.xml'
const published = Temporal.Instant.from('2026-11-20T08:00:00Z')
const post = (title: string, url = `https://ada.example/${title}`): Post => ({ title, url, publishedAt: published })

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Ada</title>
  <item><title>Calls &amp; <![CDATA[<b>jitter</b>]]></title><link>/posts/1</link><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>
  <item><title>No link</title></item>
  <item><title>Script</title><link>javascript:alert(1)</link></item>
</channel></rss>`
const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ada</title>
  <entry><title type="html">Calls &amp; jitter</title><link rel="self" href="https://ada.example/api/1"/>
    <link rel="alternate" href="https://ada.example/posts/1"/><published>2026-11-20T08:00:00Z</published></entry></feed>`
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Ada',
  items: [
    { id: '1', title: 'Calls & jitter', url: 'https://ada.example/posts/1', date_published: '2026-11-20T08:00:00Z' },
  ],
})

test.each([
  ['RSS', rss],
  ['Atom', atom],
  ['JSON', json],
])('%s says what was published, where and when', async (_, text) => {
  const [first, ...rest] = await readFeed(text, address)
  expect([first?.title, first?.url, rest]).toEqual(['Calls & jitter', 'https://ada.example/posts/1', []])
  expect(first?.publishedAt?.toString()).toBe('2026-11-20T08:00:00Z')
})

test('what is no feed is named with the mend', async () => {
  await expect(readFeed('<html><body>Hello</body></html>', address)).rejects.toThrow(
    'What https://ada.example/blog/feed.xml answers is no feed. Name the address of its RSS or Atom file in Settings.',
  )
})

const planned = (id: string, title: string) => ({ id, title, url: null, status: 'todo' as const })
const articles = [
  planned('pbx', 'Migrating Legacy PBX to Kubernetes: Lessons Learned'),
  planned('sip', 'Auto-Scaling SIP Proxies: When CPS Metrics Matter'),
]

test('a post goes to the planned article that it is like, others are proposed as new', () => {
  const found = matchPosts(
    [post('Lessons learned migrating a legacy PBX to Kubernetes'), post('My holidays in Rome')],
    articles,
  )
  expect(found.map(({ itemId, title }) => [itemId, title])).toEqual([
    ['pbx', 'Lessons learned migrating a legacy PBX to Kubernetes'],
    [null, 'My holidays in Rome'],
  ])
})

test('an article goes to one post, and what is known already is left alone', () => {
  const twice = [
    post('Auto-scaling SIP proxies: when metrics matter', 'https://a/1'),
    post(articles[1]?.title ?? '', 'https://a/2'),
  ]
  expect(matchPosts(twice, articles).map(({ itemId }) => itemId)).toEqual([null, 'sip'])
  expect(matchPosts(twice, [{ ...planned('sip', 'x'), status: 'done' as const, url: 'https://a/2' }])).toHaveLength(1)
})

test('likeness is a share: none for nothing in common, whole for the same words in any order', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const share = likeness(a, b)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
      expect(likeness(a, `${b} ${a}`)).toBe(likeness(a, a))
    }),
  )
})

test('of many posts the newest 500 are read, and a title of nothing but markup costs nothing', async () => {
  const items = Array.from({ length: 600 }, (_, day) => ({
    title: `Post ${day}`,
    url: `https://ada.example/${day}`,
    date_published: published.add({ hours: 24 * day }).toString(),
  }))
  const bad = { title: '<'.repeat(60_000), url: 'https://ada.example/bad', date_published: '2020-01-01T00:00:00Z' }
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Ada', items: [bad, ...items] }
  const posts = await readFeed(JSON.stringify(feed), address)
  expect([posts.length, posts[0]?.title, posts.at(-1)?.title]).toEqual([500, 'Post 599', 'Post 100'])
})

test.each([
  ['tags', '<a/>'],
  ['items', '<item><title>a</title><link>/a</link></item>'],
])('endless %s are read while everything else goes on', async (_, unit) => {
  const hostile = `<rss version="2.0"><channel><title>A</title>${unit.repeat(400_000 / unit.length)}</channel></rss>`
  let turns = 0
  const count = setInterval(() => turns++, 1)
  const posts = await readFeed(hostile, address).finally(() => clearInterval(count))
  expect(posts.length).toBeLessThanOrEqual(500)
  expect(turns).toBeGreaterThan(10)
})

test('a feed inside the network is asked only where that is allowed, and redirects end', async () => {
  let asked = 0
  const server = createServer((request, response) => {
    asked++
    if (request.url === '/feed') response.end(rss)
    else response.writeHead(302, { location: request.url === '/once' ? '/feed' : '/again' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterThisFile(() => void server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { signal } = new AbortController()
  await expect(fetchFeed(`${base}/feed`, { allowPrivate: false, signal })).rejects.toThrow('leads inside')
  expect(asked).toBe(0)
  expect(await fetchFeed(`${base}/once`, { allowPrivate: true, signal })).toHaveLength(1)
  await expect(fetchFeed(`${base}/again`, { allowPrivate: true, signal })).rejects.toThrow(
    'redirects more than 3 times',
  )
  expect(asked).toBe(6)
})
