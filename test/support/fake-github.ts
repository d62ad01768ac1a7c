import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { commitsOf, type FakeRepository, releasesOf, repositoryOf, userOf } from './github-data.ts'

export interface FakeGitHub {
  /** What GITHUB_API_URL takes. */
  url: string
  /** Method and path of each request so far. */
  requests: string[]
  close(): Promise<void>
}

/** The parts of GitHub's REST API that Cairn reads, over one user's repositories; the same input gives the same bytes. */
export async function startFakeGitHub(user: string, repositories: FakeRepository[]): Promise<FakeGitHub> {
  const requests: string[] = []
  const app = new Hono()
  app.use(etag(), async (c, next) => {
    requests.push(`${c.req.method} ${c.req.path}`)
    c.header('x-ratelimit-limit', '5000')
    c.header('x-ratelimit-remaining', '4999')
    await next()
  })
  app.notFound(c => c.json({ message: 'Not Found', status: '404' }, 404))
  addUser(app, user, repositories)
  for (const repository of repositories) addRepository(app, user, repository)

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => new Promise(done => server.close(() => done())),
  }
}

function addUser(app: Hono, user: string, repositories: FakeRepository[]) {
  const profile = { ...userOf(user), public_repos: repositories.length }
  const list = repositories.map(repository => repositoryOf(user, repository))
  app.get('/user', c => c.json(profile))
  app.get('/user/repos', c => page(c, list))
  app.get(`/users/${user}`, c => c.json(profile))
  app.get(`/users/${user}/repos`, c => page(c, list))
}

function addRepository(app: Hono, user: string, repository: FakeRepository) {
  const path = `/repos/${user}/${repository.name}`
  const commits = commitsOf(user, repository)
  app.get(path, c => c.json(repositoryOf(user, repository)))
  app.get(`${path}/releases`, c => page(c, releasesOf(user, repository)))
  app.get(`${path}/commits`, c => {
    const { since = '', until = '9999' } = c.req.query()
    return page(
      c,
      commits.filter(({ commit: { author } }) => author.date >= since && author.date <= until),
    )
  })
  app.get(`${path}/commits/:sha`, c => {
    const commit = commits.find(({ sha }) => sha === c.req.param('sha'))
    return commit ? c.json(commit) : c.notFound()
  })
}

/** GitHub's pages: `per_page` (30) and `page` (1), and a Link to the next. */
function page(c: Context, items: unknown[]) {
  const size = Number(c.req.query('per_page') ?? 30)
  const number = Number(c.req.query('page') ?? 1)
  if (number * size < items.length) {
    const next = new URL(c.req.url)
    next.searchParams.set('page', String(number + 1))
    c.header('link', `<${next}>; rel="next"`)
  }
  return c.json(items.slice((number - 1) * size, number * size))
}
