import type { WebSocket } from 'ws'
import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { follow, type Outlet, type Parting, type Reader } from './follow.ts'
import type { LiveChange } from './live.ts'

const hello = z.strictObject({ after: z.int().min(0) })
const goodbyeMs = 1_000

const farewells: Record<Parting, { code: number; reason: string }> = {
  left: { code: 1000, reason: '' },
  stopping: { code: 1001, reason: 'The service is stopping.' },
  'signed out': { code: 4401, reason: 'The session or token has ended.' },
  slow: { code: 1013, reason: 'Too slow. Connect again and go on after the last event.' },
}

/** Follows the changes over a WebSocket that has been accepted. The reader may say where to go on: `{"after": 41}`. */
export async function sendOverSocket({ live, log }: Cairn, socket: WebSocket, reader: Reader): Promise<void> {
  const left = new AbortController()
  socket.on('close', () => left.abort())
  socket.on('error', () => left.abort())
  try {
    part(socket, farewells[await follow(live, outletOf(socket, left.signal), reader)])
  } catch (error) {
    log.error({ err: error }, 'failed')
    part(socket, { code: 1011, reason: 'Cairn failed to go on. Connect again.' })
  }
}

/** Who is too slow to read would be too slow for a farewell as well: soon it is cut off without one. */
function part(socket: WebSocket, { code, reason }: { code: number; reason: string }): void {
  if (socket.readyState === socket.CLOSED) return
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), goodbyeMs).unref()
}

function readHello(text: string): number | null {
  try {
    return hello.parse(JSON.parse(text)).after
  } catch {
    return null
  }
}

function outletOf(socket: WebSocket, left: AbortSignal): Outlet {
  let answered = true
  socket.on('pong', () => {
    answered = true
  })
  const send = (text: string) =>
    new Promise<void>((done, fail) => socket.send(text, error => (error ? fail(error) : done())))
  return {
    left,
    onResume: listener =>
      socket.on('message', data => {
        const after = readHello(String(data))
        if (after === null) part(socket, { code: 1008, reason: 'Send nothing, or {"after": <seq>}.' })
        else listener(after)
      }),
    begin: (seq, missed) => send(JSON.stringify({ type: missed ? 'missed' : 'hello', seq })),
    send: async changes => {
      for (const text of textsOf(changes)) await send(text)
    },
    async beat() {
      if (!answered) throw new Error('The last ping was not answered.')
      answered = false
      socket.ping()
    },
  }
}

/** Written out once for all who are sent the same changes. */
const texts = new WeakMap<LiveChange[], string[]>()

function textsOf(changes: LiveChange[]): string[] {
  const written = texts.get(changes) ?? changes.map(change => JSON.stringify({ type: 'change', ...change }))
  texts.set(changes, written)
  return written
}
