import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { problemBody } from './problems.ts'

const answers: Record<string, { status: 400 | 408 | 431; detail: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The request headers are too large. Send fewer or shorter ones.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request took too long to arrive. Send it again.' },
}
const malformed = { status: 400, detail: 'This is not a valid HTTP request. Mend it and send it again.' } as const

/** What Node's own parser refuses never reaches a route; it is answered as a problem all the same. */
export function answerParserErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    const answer = answers[error.code ?? ''] ?? malformed
    const correlationId = randomUUID()
    const body = problemBody(answer, '', correlationId)
    socket.end(
      `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\ncontent-type: application/problem+json\r\n` +
        `x-correlation-id: ${correlationId}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    )
  })
}
