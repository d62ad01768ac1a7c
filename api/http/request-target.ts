import type { IncomingMessage } from 'node:http'

const absolute = /^https?:\/\/([^/?#]*)(.*)$/is

/**
 * A target may name the whole address (RFC 9112, 3.2.2). Then what it names counts and the Host header does not, so that
 * whoever checks the Host checks what is asked.
 */
export function settleTarget(request: IncomingMessage): void {
  const { url = '', headers, rawHeaders } = request
  if (url.startsWith('/') || headers.host === undefined) return
  const [, authority, path = ''] = absolute.exec(url) ?? []
  if (authority === undefined) return
  headers.host = authority
  request.url = path.startsWith('/') ? path : `/${path}`
  request.rawHeaders = rawHeaders.map((text, at) => (isValueOfHost(rawHeaders, at) ? authority : text))
}

const isValueOfHost = (rawHeaders: string[], at: number) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'host'
