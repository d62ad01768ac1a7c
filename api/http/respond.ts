import { hash } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { StaleError } from '../errors.ts'
import { header } from './header.ts'
import { reply } from './reply.ts'

export const etagOf = (json: string | Uint8Array) => `"${hash('sha1', json, 'base64url')}"`

interface JsonAnswer {
  etag?: string
  status?: ContentfulStatusCode
  headers?: Record<string, string>
}

/** Nothing of the API may be cached by others. */
export const jsonHeaders = (etag: string) => ({
  etag,
  'cache-control': 'private, no-cache',
  'content-type': 'application/json',
})

/** Sends JSON text with its ETag; 304 when a reader has it already. */
export function sendJson(
  c: Context,
  json: string | Uint8Array<ArrayBuffer>,
  { etag = etagOf(json), status = 200, headers }: JsonAnswer = {},
): Response {
  const { 'content-type': type, ...caching } = jsonHeaders(etag)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isRead && status === 200 && matches(header(c, 'if-none-match'), etag)) return reply(c, null, 304, caching)
  return reply(c, json, status, { ...caching, 'content-type': type, ...headers })
}

/** Refuses a write to something that is no longer what the client read (`If-Match`). */
export function requireUnchanged(c: Context, current: unknown): void {
  const expected = header(c, 'if-match')
  if (expected === undefined || matches(expected, etagOf(JSON.stringify(current)))) return
  throw new StaleError(`It has changed since you read it (If-Match: ${expected}). Read it again, then write.`)
}

export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.trim() === '*' || header.split(',').some(part => part.trim().replace(/^W\//, '') === etag)
}
