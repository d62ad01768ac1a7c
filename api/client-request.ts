/** How a request of the client is sent, and what its refusals become. */

/** RFC 9457, as every 4xx and 5xx of the API answers. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  instance?: string
  correlationId: string
  errors?: { pointer?: string; detail: string }[]
}

/** The server answered with a problem; `message` is its detail. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.problem = problem
  }
}

/** Nothing answered at the address. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
  readonly url: string
  constructor(url: string, cause: unknown) {
    super(`No Cairn server answers at ${url}`, { cause })
    this.url = url
  }
}

/** The part of `fetch` that the client needs, so that a lighter one can stand in. */
export type Send = (
  url: URL,
  init: { method: string; headers: Record<string, string>; body: string | null },
) => Promise<Answer>
export type Answer = Pick<Response, 'ok' | 'status' | 'statusText' | 'json'> & { headers: Pick<Headers, 'get'> }

export async function request(
  send: Send,
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (key) headers['idempotency-key'] = key
  if (token) headers.authorization = `Bearer ${token}`
  if (body !== undefined)
    headers['content-type'] = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const response = await send(new URL(path, url || globalThis.location?.origin), {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(cause => {
    throw new UnreachableError(url, cause)
  })
  if (response.ok) return response
  throw new ProblemError(await problemOf(response))
}

async function problemOf(response: Answer): Promise<Problem> {
  const correlationId = response.headers.get('x-correlation-id') ?? ''
  const fallback = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: '',
    correlationId,
  }
  if (!response.headers.get('content-type')?.includes('json')) return fallback
  return { ...fallback, ...((await response.json().catch(() => ({}))) as Partial<Problem>) }
}
