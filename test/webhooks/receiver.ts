import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { vi } from 'vitest'
import { afterThisFile } from '../support/leftovers.ts'

interface Heard {
  headers: Record<string, string>
  body: string
  // biome-ignore lint/suspicious/noExplicitAny: bodies have the shape that a target asked for
  json: any
}

type Answer = (response: ServerResponse, request: IncomingMessage, count: number) => void

export interface Receiver {
  url: string
  heard: Heard[]
  /** The message, if the signature is right. @throws when it is not */
  verify: (heard: Heard | undefined, secret: string) => unknown
}

/** A target that listens on this machine; it says 204 unless told otherwise. */
export async function startReceiver(
  answer: Answer = response => void response.writeHead(204).end(),
): Promise<Receiver> {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    heard.push({ headers: request.headers as Record<string, string>, body, json: JSON.parse(body) })
    answer(response, request, heard.length)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterThisFile(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard,
    verify(message, secret) {
      // The library compares with the machine's clock; a test has one of its own.
      const clock = vi.spyOn(Date, 'now').mockReturnValue(Number(message?.headers['webhook-timestamp']) * 1000)
      try {
        return new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})
      } finally {
        clock.mockRestore()
      }
    },
  }
}
