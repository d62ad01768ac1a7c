import type { Context } from 'hono'
import * as z from 'zod'
import { credentialIn } from '../access/guard.ts'
import type { Cairn } from '../context.ts'
import { checkOrigin } from '../http/frame.ts'
import { header } from '../http/header.ts'
import { readQuery } from '../http/input.ts'
import { HttpError } from '../http/problems.ts'
import { reply } from '../http/reply.ts'
import type { Routes } from '../http/route.ts'
import { sendEventStream } from './event-stream.ts'
import type { UpgradeBindings } from './upgrade.ts'

const eventId = z.string().regex(/^\d{1,15}$/, 'is no id of an event')
const liveQuery = z.strictObject({
  after: eventId.optional().meta({ description: 'The id of the last event seen; `Last-Event-ID` says the same.' }),
})

/** What changed, and not the data: as server-sent events, or over a WebSocket when the request asks for that. */
export function addLiveRoutes(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'live',
      method: 'get',
      path: '/live',
      summary: 'Follow changes, as server-sent events or over a WebSocket',
      query: liveQuery,
      answers: {
        101: {
          description:
            'With `Upgrade: websocket`: messages `{ type: "hello", seq }`, then `{ type: "change", seq, collection, itemId, kind, event }`. A first message `{ after }` resumes. Closes with 1001 when the service stops, 4401 when the session or token has ended.',
        },
        200: {
          description:
            'Events named `change` with `{ seq, collection, itemId, kind, event }`; `event` is set when the change means something, like `habit.logged`. `missed` comes first when changes after the one you name are no longer kept: read everything again.',
          contentType: 'text/event-stream',
        },
      },
      problems: [400],
    },
    c => {
      checkOrigin(c, cairn.env)
      const reader = {
        credential: credentialIn(header(c, 'authorization'), header(c, 'cookie')),
        after: lastSeen(c),
      }
      // Nobody reads the body of a HEAD, and a stream that nobody reads would wait for ever.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
      const { accept } = (c.env ?? {}) as UpgradeBindings
      if (accept === undefined) return sendEventStream(c, cairn, reader)
      accept(reader)
      return reply(c, null, 204)
    },
  )
}

function lastSeen(c: Context): number | undefined {
  const { after } = readQuery(c, liveQuery)
  const sent = header(c, 'last-event-id') ?? after
  if (sent === undefined) return undefined
  if (eventId.safeParse(sent).success) return Number(sent)
  throw new HttpError(400, `Last-Event-ID is "${sent.slice(0, 40)}". Send the id of the last event you saw.`)
}
