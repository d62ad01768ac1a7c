import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DatabaseFullError, DatabaseUnavailableError, UnstorableValueError } from '../../db/errors.ts'
import { type Fault, isDomainError } from '../errors.ts'
import { reply } from './reply.ts'

/** A fault of the request itself, found before any verb ran. */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode
  readonly headers: Record<string, string>
  constructor(status: ContentfulStatusCode, detail: string, headers: Record<string, string> = {}) {
    super(detail)
    this.status = status
    this.headers = headers
  }
}

interface Answer {
  status: ContentfulStatusCode
  detail: string
  errors?: Fault[]
  headers?: Record<string, string>
}

const statusOf = {
  'not-found': 404,
  invalid: 422,
  conflict: 409,
  stale: 412,
  unauthenticated: 401,
  forbidden: 403,
  upstream: 502,
} as const

export const titles: Record<number, string> = {
  400: 'Malformed request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  414: 'URI too long',
  415: 'Unsupported media type',
  417: 'Expectation failed',
  422: 'Unprocessable content',
  428: 'Precondition required',
  429: 'Too many requests',
  431: 'Request header fields too large',
  500: 'Internal error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  507: 'Insufficient storage',
}

/** The one place where an error becomes a status. What is not known here says nothing of itself but its correlation id. */
export function answerTo(error: unknown): Answer {
  if (error instanceof HttpError) return { status: error.status, detail: error.message, headers: error.headers }
  if (isDomainError(error)) {
    const answer: Answer = { status: statusOf[error.kind], detail: error.message }
    if (error.kind === 'invalid') answer.errors = error.faults
    if (error.kind === 'unauthenticated') answer.headers = { 'www-authenticate': challenge(error.sent) }
    return answer
  }
  if (error instanceof UnstorableValueError) return { status: 422, detail: error.message }
  if (error instanceof DatabaseUnavailableError) {
    return {
      status: 503,
      detail: error.message,
      headers: { 'retry-after': error instanceof DatabaseFullError ? '60' : '2' },
    }
  }
  return { status: 500, detail: 'Cairn failed to do this. Its log has the cause under the correlation id.' }
}

const challenge = (sent: boolean) => (sent ? 'Bearer realm="cairn", error="invalid_token"' : 'Bearer realm="cairn"')

/** RFC 9457. */
export function problemBody(answer: Answer, instance: string, correlationId: string): string {
  return JSON.stringify({
    type: `about:blank`,
    title: titles[answer.status] ?? 'Problem',
    status: answer.status,
    detail: answer.detail,
    instance,
    correlationId,
    ...(answer.errors && { errors: answer.errors }),
  })
}

export function sendProblem(c: Context, error: unknown): Response {
  const answer = answerTo(error)
  return reply(c, problemBody(answer, c.req.path, c.get('correlationId') ?? ''), answer.status, {
    ...answer.headers,
    'content-type': 'application/problem+json',
  })
}
