import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Cairn } from '../context.ts'
import { checkOrigin } from '../http/frame.ts'
import { HttpError } from '../http/problems.ts'
import type { Routes } from '../http/route.ts'
import type { Live } from './live.ts'

const heartbeatMs = 15_000

/** Server-sent events: what changed, not the data. A reader that was away goes on after its last event id. */
export function addLiveRoutes(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'live',
      method: 'get',
      path: '/live',
      summary: 'Follow changes as server-sent events',
      answers: {
        200: {
          description: 'Events named `change` with `{ seq, collection, itemId, kind }`; `Last-Event-ID` resumes.',
          contentType: 'text/event-stream',
        },
      },
      problems: [400],
    },
    async c => {
      checkOrigin(c, cairn.env)
      const seq = await lastSeen(c, cairn.live)
      c.header('x-accel-buffering', 'no')
      // Nobody reads the body of a HEAD, and a stream that nobody reads would wait for ever.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
      return streamSSE(c, async stream => {
        try {
          await follow(cairn.live, stream, seq)
        } catch (error) {
          cairn.log.error({ err: error, correlationId: c.get('correlationId') }, 'failed')
        }
      })
    },
  )
}

/** Where the reader left off; the newest change for a new one, and for one that knows more than this database does. */
async function lastSeen(c: Context, live: Live): Promise<number> {
  const sent = c.req.header('last-event-id')
  if (sent !== undefined && !/^\d{1,15}$/.test(sent)) {
    throw new HttpError(400, `Last-Event-ID is "${sent.slice(0, 40)}". Send the id of the last event you saw.`)
  }
  const newest = await live.newest()
  return sent === undefined ? newest : Math.min(Number(sent), newest)
}

async function follow(live: Live, stream: SSEStreamingApi, lastSeen: number): Promise<void> {
  const wake = createWake()
  const stop = live.subscribe(wake.ring)
  stream.onAbort(wake.ring)
  live.closing.addEventListener('abort', wake.ring)
  try {
    await stream.write(': connected\n\n')
    for (let seq = lastSeen; !stream.aborted && !live.closing.aborted; ) {
      const changes = await live.since(seq)
      for (const change of changes) {
        seq = change.seq
        await stream.writeSSE({ event: 'change', id: String(seq), data: JSON.stringify(change) })
      }
      if (changes.length === 0 && !(await wake.within(heartbeatMs))) await stream.write(': alive\n\n')
    }
  } finally {
    stop()
    live.closing.removeEventListener('abort', wake.ring)
  }
}

/** Rings are remembered, so that one which comes while nobody waits is not lost. */
function createWake() {
  let rung = false
  let resolve: (() => void) | null = null
  return {
    ring: () => {
      rung = true
      resolve?.()
    },
    async within(ms: number): Promise<boolean> {
      if (!rung) {
        const timer = setTimeout(() => resolve?.(), ms)
        await new Promise<void>(done => {
          resolve = done
        })
        clearTimeout(timer)
      }
      const woken = rung
      rung = false
      return woken
    },
  }
}
