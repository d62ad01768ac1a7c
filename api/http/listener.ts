import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Logger } from 'pino'
import { createApp } from '../app.ts'
import type { Cairn } from '../context.ts'
import { createReadings } from '../dashboard/readings.ts'
import { createUpgrade, type Upgrade } from '../live/upgrade.ts'
import { malformed, problemOf } from './parser-errors.ts'
import { settleTarget } from './request-target.ts'
import { createShortcut } from './shortcut.ts'

export interface Listener {
  answer: RequestListener
  upgrade: Upgrade
}

/** All that answers, for Node's own server. */
export function createListener(cairn: Cairn, isStopping: () => boolean): Listener {
  const readings = createReadings(cairn)
  const shortcut = createShortcut(cairn, readings)
  const { fetch } = createApp(cairn, isStopping, readings)
  const respond = getRequestListener(fetch, { hostname: cairn.env.host, errorHandler: answerRefusal(cairn.log) })
  const upgrade = createUpgrade(fetch, cairn)
  return {
    answer(request, response) {
      settleTarget(request)
      if (!shortcut(request, response)) void respond(request, response)
    },
    upgrade(request, socket, head) {
      settleTarget(request)
      upgrade(request, socket, head)
    },
  }
}

/** What the bridge between Node and the routes refuses, such as a Host that is no host. */
function answerRefusal(log: Logger): (error: unknown) => Response {
  return error => {
    const correlationId = randomUUID()
    if (!(error instanceof RequestError)) log.error({ err: error, correlationId }, 'failed')
    const { status, headers, body } = problemOf(error instanceof RequestError ? malformed : error, correlationId)
    return new Response(body, { status, headers })
  }
}
