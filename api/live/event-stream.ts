import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Cairn } from '../context.ts'
import { follow, type Outlet, type Reader } from './follow.ts'
import type { LiveChange } from './live.ts'

/** Follows the changes as server-sent events. */
export function sendEventStream(c: Context, { live, log }: Cairn, reader: Reader): Response {
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async stream => {
    const left = new AbortController()
    const leave = () => left.abort()
    const socket = outgoingOf(c)?.req.socket
    stream.onAbort(leave)
    // Who waits for one answer may have closed its side; of who follows, that is all one sees of a page that was left.
    if (socket?.readableEnded) leave()
    socket?.once('end', leave)
    try {
      const parting = await follow(live, outletOf(stream, left.signal), reader)
      // What can't be written can't be ended in order either.
      if (parting === 'slow') outgoingOf(c)?.destroy()
    } catch (error) {
      log.error({ err: error, correlationId: c.get('correlationId') }, 'failed')
    } finally {
      socket?.off('end', leave)
    }
  })
}

const outgoingOf = (c: Context) => (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing

function outletOf(stream: SSEStreamingApi, left: AbortSignal): Outlet {
  return {
    left,
    // An id without data sets where a browser goes on, and is no event.
    begin: (seq, missed) => stream.write(missed ? missedText(seq) : `: connected\nid: ${seq}\n\n`),
    send: changes => stream.write(textOf(changes)),
    beat: () => stream.write(': alive\n\n'),
  }
}

const missedText = (seq: number) => `event: missed\nid: ${seq}\ndata: {"seq":${seq}}\n\n`

/** Written out once for all who are sent the same changes. */
const texts = new WeakMap<LiveChange[], string>()

function textOf(changes: LiveChange[]): string {
  const text =
    texts.get(changes) ??
    changes.map(change => `event: change\nid: ${change.seq}\ndata: ${JSON.stringify(change)}\n\n`).join('')
  texts.set(changes, text)
  return text
}
