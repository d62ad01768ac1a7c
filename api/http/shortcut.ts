import type { IncomingHttpHeaders } from 'node:http'
import { credentialIn } from '../access/guard.ts'
import type { Cairn } from '../context.ts'
import type { Readings } from '../dashboard/readings.ts'
import type { KeptReading, Remembered } from '../dashboard/remember.ts'
import { type Form, formFor } from '../publish/static-files.ts'
import { portfolioHeaders } from './pages.ts'
import { answerReady, type Ready, ready } from './ready.ts'
import { jsonHeaders } from './respond.ts'

/**
 * Answers at once what lies ready: the readings that were computed since the last write, and the pages of the portfolio.
 * False for all else, also for strangers: the routes, which answer the same with the same headers, decide about those.
 */
export function createShortcut(cairn: Cairn, readings: Readings) {
  const kept = new Map<string, KeptReading>([
    ['/api/v1/today', readings.today],
    ['/api/v1/dashboard', readings.dashboard],
    ['/api/v1/public-view', readings.publicView],
  ])
  return answerReady(cairn, ({ url = '', headers }) => {
    const reading = kept.get(url)
    if (reading === undefined) return readyPage(cairn, url, headers)
    const remembered = reading.ready()
    return remembered !== null && isOwner(cairn, headers) ? readyJson(remembered) : null
  })
}

function isOwner({ access }: Cairn, { authorization, cookie }: IncomingHttpHeaders): boolean {
  try {
    return access.isTrusted(credentialIn(authorization, cookie))
  } catch {
    return false
  }
}

function readyPage({ site }: Cairn, path: string, headers: IncomingHttpHeaders): Ready | null {
  const file = site.files().get(path)
  if (file === undefined) return null
  const accepted = headers['accept-encoding']
  return readyForm(formFor(file, typeof accepted === 'string' ? accepted : undefined))
}

const readyJson = once(({ bytes, etag }: Remembered) => ready(bytes, jsonHeaders(etag)))
const readyForm = once(({ body, headers }: Form) => ready(body, { ...portfolioHeaders, ...headers }))

function once<Key extends object>(make: (key: Key) => Ready): (key: Key) => Ready {
  const made = new WeakMap<Key, Ready>()
  return key => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}
