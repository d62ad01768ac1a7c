import { asc, gt, lt, max, min } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { changes } from '../../db/schema/live.ts'
import type { Access, Credential } from '../access/access.ts'
import { UnauthenticatedError } from '../errors.ts'

export type LiveChange = Omit<typeof changes.$inferSelect, 'at'>

export interface Live {
  /** Changes after `seq`, oldest first, at most 500. */
  since: (seq: number) => Promise<LiveChange[]>
  newest: () => Promise<number>
  /** The oldest change that is still kept; 0 when there is none. */
  oldest: () => Promise<number>
  /** Calls the listener when there may be new changes, and at each beat, until the returned function is called. */
  subscribe: (listener: () => void) => () => void
  /** Counts up every few seconds while somebody listens. */
  beats: () => number
  /** Whether the credential is still good. Those who share one share the look-up. */
  isAllowed: (credential: Credential) => Promise<boolean>
  /** Aborted when the service stops. */
  closing: AbortSignal
  close: () => void
}

/** How many changes are kept for those who were away. */
const kept = 10_000
const beatMs = 15_000

interface Parts {
  db: Database
  access: Access
}

/** The change feed: read from its table in order, so that it is the same for all processes on one database. */
export function createLive({ db, access }: Parts): Live {
  const stop = new AbortController()
  const listeners = new Set<() => void>()
  const checks = new Map<string, Promise<boolean>>()
  let beats = 0
  let stopTicking: (() => void) | null = null

  const ring = () => {
    checks.clear()
    for (const listener of listeners) listener()
  }

  function tick(): () => void {
    const stopHearing = db.onCommit(ring)
    const beat = setInterval(() => {
      beats++
      ring()
    }, beatMs).unref()
    return () => {
      stopHearing()
      clearInterval(beat)
    }
  }

  return {
    since: shareReadings(db, seq => db.read(tx => readChanges(tx, seq))),
    newest: async () => {
      const [row] = await db.read(tx => tx.select({ seq: max(changes.seq) }).from(changes))
      return row?.seq ?? 0
    },
    oldest: async () => {
      const [row] = await db.read(tx => tx.select({ seq: min(changes.seq) }).from(changes))
      return row?.seq ?? 0
    },
    subscribe: listener => {
      listeners.add(listener)
      stopTicking ??= tick()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopTicking?.()
        stopTicking = null
      }
    },
    beats: () => beats,
    isAllowed: credential => {
      const key = `${credential.kind} ${credential.secret}`
      const check = checks.get(key) ?? isGood(access, credential)
      checks.set(key, check)
      return check
    },
    closing: stop.signal,
    close: () => stop.abort(),
  }
}

const readChanges = (tx: Parameters<Parameters<Database['read']>[0]>[0], seq: number): Promise<LiveChange[]> =>
  tx
    .select({
      seq: changes.seq,
      collection: changes.collection,
      itemId: changes.itemId,
      kind: changes.kind,
      event: changes.event,
    })
    .from(changes)
    .where(gt(changes.seq, seq))
    .orderBy(asc(changes.seq))
    .limit(500)

/** A database that does not answer says nothing about the credential. */
async function isGood(access: Access, credential: Credential): Promise<boolean> {
  try {
    await access.check(credential)
    return true
  } catch (error) {
    return !(error instanceof UnauthenticatedError)
  }
}

/** Readers who stand at the same place share one reading after each commit, however many they are. */
function shareReadings(db: Database, read: (seq: number) => Promise<LiveChange[]>): Live['since'] {
  let version = 0
  let readings = new Map<number, Promise<LiveChange[]>>()
  return async seq => {
    const current = await db.version()
    if (current !== version) readings = new Map()
    version = current
    const known = readings.get(seq)
    if (known) return known
    const shared = readings
    const reading = read(seq)
    shared.set(seq, reading)
    reading.catch(() => shared.delete(seq))
    return reading
  }
}

/** Drops the changes that nobody can ask for any more. */
export async function pruneChanges(db: Database): Promise<void> {
  await db.write(async tx => {
    const [row] = await tx.select({ seq: max(changes.seq) }).from(changes)
    await tx.delete(changes).where(lt(changes.seq, (row?.seq ?? 0) - kept))
  })
}
