import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { answerTo, HttpError, problemBody } from './problems.ts'

const answers: Record<string, HttpError> = {
  HPE_HEADER_OVERFLOW: new HttpError(431, 'The request headers are too large. Send fewer or shorter ones.'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new HttpError(413, 'The extensions of a chunk are too large. Send none.'),
  ERR_HTTP_REQUEST_TIMEOUT: new HttpError(408, 'The request took too long to arrive. Send it again.'),
}
export const malformed = new HttpError(400, 'This is not a valid HTTP request. Mend it and send it again.')
const unexpected = new HttpError(417, 'Only "Expect: 100-continue" can be met here. Leave the header out.')
const noProxy = new HttpError(405, 'This server is no proxy. Use GET, POST, PUT, PATCH or DELETE.', {
  allow: 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
})

/** What Node's own parser refuses never reaches a route; it is answered as a problem all the same. */
export function answerParserErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    refuse(socket, answers[error.code ?? ''] ?? malformed)
  })
  server.on('connect', (_: IncomingMessage, socket: Duplex) => refuse(socket, noProxy))
  server.on('checkExpectation', (_: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = problemOf(unexpected)
    response.writeHead(status, { ...headers, connection: 'close' }).end(body)
  })
}

/** Answers a problem where no route does, and ends the connection. */
export function refuse(socket: Duplex, error: HttpError): void {
  const { status, headers, body } = problemOf(error)
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' })
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(([name, value]) => `${name}: ${value}`)]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

export function problemOf(error: unknown, correlationId: string = randomUUID()) {
  const answer = answerTo(error)
  const headers = { ...answer.headers, 'content-type': 'application/problem+json', 'x-correlation-id': correlationId }
  return { status: answer.status, headers, body: problemBody(answer, '', correlationId) }
}
