import { expect, test } from 'vitest'
import { sourceFiles } from '../support/source-files.ts'

/** Files whose writes nobody has to hear of, and why. */
const silent: Record<string, string> = {
  'api/access/access.ts': 'credentials are no items',
  'api/background/background.ts': 'leases and enqueue.ts announce for it',
  'api/evidence/follow.ts': 'only leaves a background job, which is announced',
  'api/http/dead-claims.ts': 'frees keys that nobody sees',
  'api/http/idempotency.ts': 'remembers answers, changes nothing that is shown',
  'api/live/live.ts': 'drops old announcements',
  'api/settings/prepare-settings.ts': 'nobody listens before the first start is over',
  'api/webhooks/forget-deliveries.ts': 'drops an old log',
  'api/webhooks/recover.ts': 'dispatch.ts and send-again.ts announce for it',
}

const files = sourceFiles()

test('whoever opens a transaction to write says in it what changed', () => {
  const writers = files.filter(({ path, text }) => path.startsWith('api/') && /\bdb\.write\(/.test(text))
  const mute = writers.filter(({ text }) => !/\b(announce|tell)\w*\(/.test(text)).map(({ path }) => path)
  expect(mute.filter(path => !(path in silent))).toEqual([])
})
