import type { Credential } from '../access/access.ts'
import type { Live, LiveChange } from './live.ts'

/** Where a reader's events go. A promise that does not settle means that the reader does not keep up. */
export interface Outlet {
  /** Says where the reader stands at first; `missed` when changes before that are no longer kept. */
  begin: (seq: number, missed: boolean) => Promise<unknown>
  send: (changes: LiveChange[]) => Promise<unknown>
  /** Shows that the connection lives. @throws when the other side has not answered the last one */
  beat: () => Promise<unknown>
  /** Calls the listener when the reader asks to go on after another change. */
  onResume?: (listener: (after: number) => void) => void
  /** Aborted when the reader has left. */
  left: AbortSignal
}

export interface Reader {
  credential: Credential
  /** The last change it has seen; the newest one when undefined. */
  after: number | undefined
}

export type Parting = 'left' | 'stopping' | 'signed out' | 'slow'

/** How long a reader may take for what it was sent last. What it misses waits in the database. */
const patienceMs = 30_000

/** Sends a reader the changes after the last one it has seen, and then each as it is committed, until they part. */
export async function follow(live: Live, outlet: Outlet, reader: Reader): Promise<Parting> {
  const wake = createWake()
  const stop = live.subscribe(wake.ring)
  const ends = [outlet.left, live.closing]
  for (const end of ends) end.addEventListener('abort', wake.ring)
  const going = { seq: 0, beats: live.beats(), from: { after: reader.after } as { after: number | undefined } | null }
  outlet.onResume?.(after => {
    going.from = { after }
    wake.ring()
  })
  try {
    for (;;) {
      if (outlet.left.aborted) return 'left'
      if (live.closing.aborted) return 'stopping'
      if (!(await live.isAllowed(reader.credential))) return 'signed out'
      const step = await goOn(live, outlet, going)
      if (step === 'slow') return step
      if (step === 'quiet') await wake.next()
    }
  } finally {
    stop()
    for (const end of ends) end.removeEventListener('abort', wake.ring)
  }
}

interface Going {
  /** The last change that was sent. */
  seq: number
  beats: number
  /** Where to begin, or to begin again. */
  from: { after: number | undefined } | null
}

async function goOn(live: Live, outlet: Outlet, going: Going): Promise<'sent' | 'quiet' | 'slow'> {
  if (going.from !== null) {
    const { seq, missed } = await standing(live, going.from.after)
    going.from = null
    going.seq = seq
    return (await inTime(outlet.begin(seq, missed))) ? 'sent' : 'slow'
  }
  const changes = await live.since(going.seq)
  const last = changes.at(-1)
  if (last) {
    going.seq = last.seq
    return (await inTime(outlet.send(changes))) ? 'sent' : 'slow'
  }
  if (going.beats === live.beats()) return 'quiet'
  going.beats = live.beats()
  return (await inTime(outlet.beat())) ? 'quiet' : 'slow'
}

/** The newest change for a new reader, and for one that knows more than this database does. */
async function standing(live: Live, after: number | undefined): Promise<{ seq: number; missed: boolean }> {
  const newest = await live.newest()
  if (after === undefined) return { seq: newest, missed: false }
  if (after > newest) return { seq: newest, missed: true }
  const oldest = await live.oldest()
  return { seq: after, missed: after < oldest - 1 }
}

async function inTime(sent: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>(done => {
    timer = setTimeout(() => done(false), patienceMs).unref()
  })
  const onTime = sent.then(
    () => true,
    () => false,
  )
  return Promise.race([onTime, late]).finally(() => clearTimeout(timer))
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
    async next(): Promise<void> {
      if (!rung) {
        await new Promise<void>(done => {
          resolve = done
        })
      }
      rung = false
      resolve = null
    },
  }
}
