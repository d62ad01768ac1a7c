import { streamSSE } from 'hono/streaming'
import type { Cairn } from '../context.ts'
import { checkOrigin } from '../http/frame.ts'
import { HttpError } from '../http/problems.ts'
import type { Routes } from '../http/route.ts'

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
      checkOrigin(c.req.header('origin'), c.req.header('host'), cairn.env.publicUrl)
      const sent = c.req.header('last-event-id')
      if (sent !== undefined && !/^\d{1,15}$/.test(sent)) {
        throw new HttpError(400, `Last-Event-ID is "${sent.slice(0, 40)}". Send the id of the last event you saw.`)
      }
      let seq = sent === undefined ? await cairn.live.newest() : Number(sent)
      c.header('x-accel-buffering', 'no')
      return streamSSE(c, async stream => {
        const wake = createWake()
        const stop = cairn.live.subscribe(wake.ring)
        stream.onAbort(wake.ring)
        cairn.live.closing.addEventListener('abort', wake.ring)
        await stream.write(': connected\n\n')
        while (!stream.aborted && !cairn.live.closing.aborted) {
          for (const change of await cairn.live.since(seq)) {
            seq = change.seq
            await stream.writeSSE({ event: 'change', id: String(seq), data: JSON.stringify(change) })
          }
          if (!(await wake.within(heartbeatMs))) await stream.write(': alive\n\n')
        }
        stop()
        cairn.live.closing.removeEventListener('abort', wake.ring)
      })
    },
  )
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
