import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import {
  accountOf,
  commitsOf,
  type FakeAccount,
  type FakeRepository,
  gistOf,
  idOf,
  profileOf,
  releasesOf,
  repositoryOf,
} from './github-data.ts'
import { createFaults, type ScriptedFault } from './github-faults.ts'
import { answerGraphql, answerSearch, reviewsOf } from './github-questions.ts'

export interface FakeGitHub {
  /** What GITHUB_API_URL takes. */
  url: string
  /** What is there; changed as a test goes on. */
  account: FakeAccount
  /** Method and path of each request so far. */
  requests: string[]
  /** The Authorization header of each request. */
  authorizations: (string | undefined)[]
  /** Answers wrongly from now on. */
  fail(fault: ScriptedFault): void
  heal(): void
  /** How many requests are left until when (epoch seconds); null for plenty. */
  limit: { remaining: number; resetsAt: number } | null
  close(): Promise<void>
}

/**
 * The parts of GitHub's API that Cairn uses, over one user's account; the same input gives the same bytes. `mount` adds
 * further routes, which come first.
 */
export async function startFakeGitHub(
  user: string,
  repositories: FakeRepository[],
  mount: (app: Hono, account: FakeAccount) => void = () => {},
): Promise<FakeGitHub> {
  const account = accountOf(user, repositories)
  const { faults, middleware } = createFaults()
  const app = new Hono()
  app.use(async (c, next) => {
    fake.requests.push(`${c.req.method} ${c.req.path}`)
    fake.authorizations.push(c.req.header('authorization'))
    await next()
  })
  app.use(middleware)
  app.use(
    etag(),
    limited(() => fake.limit),
  )
  app.notFound(c => c.json({ message: 'Not Found', status: '404' }, 404))
  mount(app, account)
  addUser(app, account)
  addRepositories(app, account)
  app.get('/search/issues', c => answerSearch(c, account))
  app.post('/graphql', async c => c.json(answerGraphql(await c.req.json(), account)))
  app.get('/rate_limit', c => c.json({ resources: { core: { limit: 5000, remaining: 4999, reset: 1_900_000_000 } } }))

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const fake: FakeGitHub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    requests: [],
    authorizations: [],
    fail: fault => void faults.push(fault),
    heal: () => void faults.splice(0),
    limit: null,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
  return fake
}

const limited = (limitOf: () => FakeGitHub['limit']) => async (c: Context, next: () => Promise<void>) => {
  const limit = limitOf()
  const left = limit === null ? 4999 : --limit.remaining
  if (limit !== null && left < 0) {
    c.res = c.json({ message: 'API rate limit exceeded' }, 403)
  } else await next()
  c.header('x-ratelimit-limit', '5000')
  c.header('x-ratelimit-remaining', String(Math.max(0, left)))
  if (limit !== null) c.header('x-ratelimit-reset', String(limit.resetsAt))
}

function addUser(app: Hono, account: FakeAccount) {
  const isNamed = (c: Context) => c.req.param('user')?.toLowerCase() === account.user.toLowerCase()
  const seen = (isOwn: boolean) =>
    account.repositories.filter(each => isOwn || !each.private).map(each => repositoryOf(account, each))
  const gists = (isOwn: boolean) =>
    account.gists.filter(each => isOwn || each.public !== false).map(each => gistOf(account.user, each))

  app.use('/user/*', signedIn)
  app.use('/user', signedIn)
  app.get('/user', c => c.json(profileOf(account), 200, { 'x-oauth-scopes': 'repo, read:user' }))
  app.get('/user/repos', c => page(c, seen(true)))
  app.get('/gists', c => page(c, gists(true)))
  app.get('/users/:user', c => (isNamed(c) ? c.json(profileOf(account)) : c.notFound()))
  app.get('/users/:user/repos', c => (isNamed(c) ? page(c, seen(false)) : c.notFound()))
  app.get('/users/:user/gists', c => (isNamed(c) ? page(c, gists(false)) : c.notFound()))
}

const signedIn = async (c: Context, next: () => Promise<void>) => {
  if (c.req.header('authorization') === undefined) return c.json({ message: 'Requires authentication' }, 401)
  await next()
}

type Answerer = (c: Context, repository: FakeRepository) => Response | Promise<Response>

function addRepositories(app: Hono, account: FakeAccount) {
  const { user } = account
  const idOfRepository = (each: FakeRepository) => String(each.id ?? idOf(`${user}/${each.name}`))
  const findNamed = (c: Context) =>
    c.req.param('owner') === user ? account.repositories.find(each => each.name === c.req.param('name')) : undefined
  const on = (path: string, answer: Answerer) =>
    app.get(`/repos/:owner/:name${path}`, c => {
      const repository = findNamed(c)
      return repository === undefined ? c.notFound() : answer(c, repository)
    })
  const byId = (c: Context) => account.repositories.find(each => idOfRepository(each) === c.req.param('id'))

  app.get('/repositories/:id', c => {
    const repository = byId(c)
    return repository === undefined ? c.notFound() : c.json(repositoryOf(account, repository))
  })
  on('', (c, repository) => c.json(repositoryOf(account, repository)))
  on('/languages', (c, { languages = {} }) => c.json(languages))
  on('/releases', (c, repository) => page(c, releasesOf(account, repository)))
  on('/git/ref/heads/main', (c, repository) => {
    const [head] = commitsOf(account, repository)
    if (head === undefined) return c.json({ message: 'Git Repository is empty.' }, 409)
    return c.json({ ref: 'refs/heads/main', object: { sha: head.sha, type: 'commit' } })
  })
  on('/git/trees/:sha', (c, { files = ['README.md'] }) =>
    c.json({ sha: c.req.param('sha'), truncated: false, tree: files.map(path => ({ path, type: 'blob' })) }),
  )
  on('/actions/runs', (c, { ci }) =>
    c.json({ workflow_runs: ci === undefined ? [] : [{ workflow_id: 1, status: 'completed', conclusion: ci }] }),
  )
  addCommits(on, account)
  app.get('/repos/:owner/:name/pulls/:number/reviews', c => page(c, reviewsOf(account, c)))
}

function addCommits(on: (path: string, answer: Answerer) => unknown, account: FakeAccount) {
  on('/commits', (c, repository) => {
    const { since = '', until = '9999', sha } = c.req.query()
    const all = commitsOf(account, repository)
    const from = sha === undefined ? 0 : all.findIndex(commit => commit.sha === sha)
    if (from < 0) return c.notFound()
    return page(
      c,
      all.slice(from).filter(({ commit: { author } }) => author.date >= since && author.date <= until),
    )
  })
  on('/commits/:sha', (c, repository) => {
    const commit = commitsOf(account, repository).find(({ sha }) => sha === c.req.param('sha'))
    return commit ? c.json(commit) : c.notFound()
  })
  on('/compare/:range', (c, repository) => {
    const [base = '', head] = (c.req.param('range') ?? '').split('...')
    const all = commitsOf(account, repository)
    const [from, to] = [all.findIndex(({ sha }) => sha === head), all.findIndex(({ sha }) => sha === base)]
    if (from < 0) return c.notFound()
    if (to < 0) return c.json({ status: 'diverged', total_commits: 0, commits: [] })
    const commits = all.slice(from, to).reverse()
    const parts = pageOf(c, commits)
    return c.json({ status: 'ahead', total_commits: commits.length, commits: parts })
  })
}

/** GitHub's pages: `per_page` (30) and `page` (1), and a Link to the next. */
function page(c: Context, items: unknown[]) {
  return c.json(pageOf(c, items))
}

function pageOf<Item>(c: Context, items: Item[]): Item[] {
  const size = Number(c.req.query('per_page') ?? 30)
  const number = Number(c.req.query('page') ?? 1)
  if (number * size < items.length) {
    const next = new URL(c.req.url)
    next.searchParams.set('page', String(number + 1))
    c.header('link', `<${next}>; rel="next"`)
  }
  return items.slice((number - 1) * size, number * size)
}
