import type { MiddlewareHandler } from 'hono'

/** What a fake of GitHub does wrong, when, and how often. */
export interface ScriptedFault {
  /** Matched against `GET /path?query`. */
  request: RegExp
  /** How many of them; all by default. */
  times?: number
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Never answers. */
  silent?: boolean
  /** Cuts the right answer off in its middle. */
  truncated?: boolean
}

export function createFaults() {
  const faults: ScriptedFault[] = []
  const middleware: MiddlewareHandler = async (c, next) => {
    const request = `${c.req.method} ${decodeURIComponent(c.req.url.replace(/^https?:\/\/[^/]+/, ''))}`
    const fault = faults.find(each => each.request.test(request) && (each.times ?? 1) > 0)
    if (fault === undefined) return next()
    if (fault.times !== undefined) fault.times--
    if (fault.silent) await new Promise(() => {})
    if (!fault.truncated) {
      const body = fault.body ?? { message: 'scripted' }
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const headers = { 'content-type': 'application/json', ...fault.headers }
      return new Response(text, { status: fault.status ?? 200, headers })
    }
    await next()
    const text = await c.res.text()
    c.res = new Response(text.slice(0, Math.floor(text.length / 2)), {
      headers: { 'content-type': 'application/json' },
    })
  }
  return { faults, middleware }
}
