import type * as http from 'node:http'
import { createRequire } from 'node:module'
import type { Answer, Send } from '../api/client.ts'

const patience = 30_000

// fetch, and an `import` of node:http too, start undici: twice the time of the whole command. A require doesn't.
const require = createRequire(import.meta.url)

/** Sends one request by node:http(s), follows no redirect, gives up after 30 seconds of silence. */
export const sendOverHttp: Send = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const { request }: typeof http = require(url.protocol === 'https:' ? 'node:https' : 'node:http')
    const outgoing = request(url, { method, headers, timeout: patience })
    outgoing.on('error', reject)
    outgoing.on('timeout', () => outgoing.destroy(new Error(`silent for ${patience / 1000} seconds`)))
    outgoing.on('response', incoming => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => resolve(answerOf(incoming, Buffer.concat(chunks).toString('utf8'))))
    })
    outgoing.end(body ?? undefined)
  })

function answerOf({ statusCode = 0, statusMessage = '', headers }: http.IncomingMessage, text: string): Answer {
  return {
    ok: statusCode >= 200 && statusCode < 300,
    status: statusCode,
    statusText: statusMessage,
    headers: { get: name => headers[name.toLowerCase()]?.toString() ?? null },
    json: async () => JSON.parse(text),
  }
}
