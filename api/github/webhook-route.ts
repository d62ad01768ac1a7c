import type { Context } from 'hono'
import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { UnauthenticatedError } from '../errors.ts'
import { readBytes } from '../http/body.ts'
import { header } from '../http/header.ts'
import { HttpError } from '../http/problems.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'

/** GitHub sends no larger payload. */
const bodyLimit = 25 * 1024 * 1024

const headerShape = z.string().regex(/^[\w.:-]{1,100}$/)

export function addWebhookRoute(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'github',
      method: 'post',
      path: '/github/webhook',
      summary: 'Receive a webhook of GitHub',
      body: z.looseObject({}),
      open: true,
      answers: {
        200: { description: 'This delivery was known already; nothing was done.' },
        202: {
          description: 'It is remembered; what follows from it is done in the background.',
          body: z.object({ result: z.enum(['accepted', 'ignored', 'known']) }).meta({ id: 'GitHubDelivery' }),
        },
      },
      problems: [400, 401, 404, 413, 415],
    },
    async c => {
      const secret = cairn.env.githubWebhookSecret
      if (secret === null) {
        throw new HttpError(
          404,
          'Webhooks of GitHub are switched off. Set GITHUB_WEBHOOK_SECRET, then run "npx cairn github connect".',
        )
      }
      const text = await verified(c, await readBytes(c, bodyLimit), secret)
      const { receiveWebhook } = await import('./receive-webhook.ts')
      const result = await receiveWebhook(cairn, {
        id: githubHeader(c, 'x-github-delivery'),
        event: githubHeader(c, 'x-github-event'),
        payload: parsed(c, text),
      })
      return sendJson(c, JSON.stringify({ result }), { status: result === 'known' ? 200 : 202 })
    },
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The body as text, if whoever sent it knows the secret. */
async function verified(c: Context, bytes: Uint8Array, secret: string): Promise<string> {
  const signature = header(c, 'x-hub-signature-256') ?? ''
  const text = decoded(bytes)
  if (text && /^sha256=[\da-f]{64}$/i.test(signature)) {
    const { verify } = await import('@octokit/webhooks-methods')
    if (await verify(secret, text, signature)) return text
  }
  throw new UnauthenticatedError(
    'X-Hub-Signature-256 does not match the body. Give GitHub the same secret as GITHUB_WEBHOOK_SECRET.',
    signature !== '',
  )
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return ''
  }
}

function githubHeader(c: Context, name: Lowercase<string>): string {
  const value = headerShape.safeParse(header(c, name))
  if (!value.success) throw new HttpError(400, `The header ${name} is missing or no such thing. GitHub sends it.`)
  return value.data
}

function parsed(c: Context, text: string): unknown {
  if (!/^application\/json\s*(;|$)/i.test(header(c, 'content-type') ?? ''))
    throw new HttpError(415, 'Choose the content type application/json for the webhook at GitHub.')
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpError(400, 'The body is not valid JSON.')
  }
}
