import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { etagOf } from '../http/respond.ts'

export interface Remembered {
  bytes: Uint8Array<ArrayBuffer>
  etag: string
}

const encoder = new TextEncoder()

/**
 * A reading as JSON, computed again only when something was written or a new day began. Those who ask while it is
 * being computed share the answer.
 */
export function remember(cairn: Cairn, compute: (today: Day) => Promise<unknown>): () => Promise<Remembered> {
  let known: { version: number; today: Day; answer: Promise<Remembered> } | null = null
  return async () => {
    const today = await cairn.today()
    const version = await cairn.db.version()
    if (known?.version === version && known.today === today) return known.answer
    const answer = compute(today).then(value => {
      const text = JSON.stringify(value)
      return { bytes: encoder.encode(text), etag: etagOf(text) }
    })
    const entry = { version, today, answer }
    known = entry
    answer.catch(() => {
      if (known === entry) known = null
    })
    return answer
  }
}
