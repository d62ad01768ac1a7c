import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { etagOf } from '../http/respond.ts'

export interface Remembered {
  bytes: Uint8Array<ArrayBuffer>
  etag: string
}

export interface KeptReading {
  read: () => Promise<Remembered>
  /** What `read` would answer, if that is known without waiting; else null. */
  ready: () => Remembered | null
}

const encoder = new TextEncoder()

/**
 * A reading as JSON, computed again only when something was written or a new day began. Those who ask while it is
 * being computed share the answer.
 */
export function remember(cairn: Cairn, compute: (today: Day) => Promise<unknown>): KeptReading {
  let known: { version: number; today: Day; answer: Promise<Remembered>; settled: Remembered | null } | null = null

  const read = async () => {
    const today = await cairn.today()
    const version = await cairn.db.version()
    if (known?.version === version && known.today === today) return known.answer
    const answer = compute(today).then(value => {
      const text = JSON.stringify(value)
      return { bytes: encoder.encode(text), etag: etagOf(text) }
    })
    const entry: typeof known = { version, today, answer, settled: null }
    known = entry
    answer.then(
      settled => {
        entry.settled = settled
      },
      () => {
        if (known === entry) known = null
      },
    )
    return answer
  }

  const ready = () =>
    known !== null && known.version === cairn.db.version() && known.today === cairn.todayIfKnown()
      ? known.settled
      : null

  return { read, ready }
}
