import type { Context } from 'hono'
import type * as z from 'zod'
import type { Cairn } from '../context.ts'
import { readBody } from '../http/input.ts'
import { HttpError } from '../http/problems.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { GitHubFault } from './fault.ts'
import { readState, readSync } from './read-state.ts'
import { githubConnection, githubHooks, githubHooksInput, githubState, githubSync, githubToken } from './shapes.ts'
import { addWebhookRoute } from './webhook-route.ts'

// What speaks to GitHub is loaded when it is used, so that no start waits for it.
const jobs = () => import('./jobs.ts')
const connect = () => import('./connect.ts')
const hooks = () => import('./hooks.ts')

export function addGitHubRoutes(routes: Routes, cairn: Cairn): void {
  addStateRoutes(routes, cairn)
  addConnectRoutes(routes, cairn)
  addWebhookRoute(routes, cairn)
}

function addStateRoutes(routes: Routes, cairn: Cairn): void {
  const tag = 'github'

  routes.add(
    {
      tag,
      method: 'get',
      path: '/github',
      summary: 'How reading GitHub stands',
      answers: { 200: { description: 'The newest sync, what is missing, and what is there.', body: githubState } },
    },
    async c => sendJson(c, JSON.stringify(await readState(cairn))),
  )

  routes.add(
    {
      tag,
      method: 'post',
      path: '/github/syncs',
      summary: 'Read GitHub now',
      answers: {
        202: { description: 'The sync, which runs in the background; Location follows it.', body: githubSync },
      },
    },
    async c => {
      const sync = await (await jobs()).askForSync(cairn)
      const headers = { location: `/api/v1/github/syncs/${sync.id}` }
      return sendJson(c, JSON.stringify(sync), { status: 202, headers })
    },
  )

  routes.add(
    {
      tag,
      method: 'get',
      path: '/github/syncs/{id}',
      summary: 'How far a sync is',
      answers: { 200: { description: 'The sync.', body: githubSync } },
      problems: [404],
    },
    async c => sendJson(c, JSON.stringify(await readSync(cairn, c.req.param('id') ?? ''))),
  )
}

function addConnectRoutes(routes: Routes, cairn: Cairn): void {
  const tag = 'github'
  const connection = { description: 'Who the token is, what it may read, and what is missing.', body: githubConnection }

  routes.add(
    {
      tag,
      method: 'get',
      path: '/github/connection',
      summary: 'Ask GitHub who we are there, and what is missing',
      answers: { 200: connection },
      problems: [502],
    },
    c => asked(c, async () => (await connect()).testConnection(cairn)),
  )

  routes.add(
    {
      tag,
      method: 'put',
      path: '/github/token',
      summary: 'Keep a token that GitHub accepts',
      body: githubToken,
      answers: { 200: connection },
      problems: [400, 409, 413, 415, 422, 502],
    },
    async c => {
      const { token } = await readBody(c, githubToken)
      return asked(c, async () => (await connect()).connectToken(cairn, token))
    },
  )

  routes.add(
    {
      tag,
      method: 'delete',
      path: '/github/token',
      summary: 'Forget the kept token',
      answers: { 204: { description: 'No token is kept any more; one in the environment stays.' } },
    },
    async c => {
      await (await connect()).disconnectToken(cairn)
      return c.body(null, 204)
    },
  )

  routes.add(
    {
      tag,
      method: 'post',
      path: '/github/hooks',
      summary: 'Create the webhook in repositories, and have GitHub ping it',
      body: githubHooksInput,
      answers: { 200: { description: 'What became of each repository.', body: githubHooks } },
      problems: [400, 409, 413, 415, 422, 502],
    },
    async c => {
      const { repositories } = await readBody(c, githubHooksInput)
      return asked(c, async () => (await hooks()).createHooks(cairn, repositories))
    },
  )

  routes.add(
    {
      tag,
      method: 'get',
      path: '/github/hooks',
      summary: 'Ask GitHub how the webhooks fare',
      answers: { 200: { description: 'The webhook in each repository.', body: githubHooks } },
      problems: [409, 502],
    },
    c => asked(c, async () => (await hooks()).readHooks(cairn)),
  )
}

/** What fails at GitHub is no fault of the request. */
async function asked(c: Context, ask: () => Promise<z.infer<z.ZodObject>>): Promise<Response> {
  try {
    return sendJson(c, JSON.stringify(await ask()))
  } catch (error) {
    throw error instanceof GitHubFault ? new HttpError(502, error.message) : error
  }
}
