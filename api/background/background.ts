import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import { backgroundJobs } from '../../db/schema/background.ts'
import { enqueue } from './enqueue.ts'
import type { BackgroundKind, Schedule } from './kind.ts'
import { type Claimed, claim, endLeases, noteEnd, readDue, readNextDue, release } from './leases.ts'
import { type Room, roomBeside } from './room.ts'
import { runJob, type Situation } from './run-job.ts'

export { enqueue } from './enqueue.ts'
export { type BackgroundKind, GiveUp, RetryAt, type RunningJob } from './kind.ts'

export interface Background {
  /** Makes a kind known; only jobs of known kinds are run here. */
  add<P>(kind: BackgroundKind<P>): void
  /** Keeps a job coming back. */
  schedule(schedule: Schedule): void
  /** Says that a transaction under way leaves a job: looked for after the next commit. */
  expect(): void
  /** Runs jobs as they come due, until `close`. */
  start(): Promise<void>
  /** Runs all that is due now, and answers when none of it is left. */
  runDue(): Promise<void>
  kinds(): string[]
  /** Aborts what runs, waits a moment for it, and gives the rest back. */
  close(): Promise<void>
}

/** Other processes' leases and jobs are seen by looking; so is a clock that jumped. */
const lookAgainMs = { alone: 60_000, shared: 15_000 }
const afterFaultMs = 5_000
const patienceMs = 2_000
const scheduleAgainMs = 10 * 60_000

interface Running {
  job: Claimed
  stop: AbortController
  over: Promise<void>
}

/** Durable work on the database: each job is leased to one process at a time, tried again, and never lost. */
export function createBackground(situation: Situation, { isShared }: { isShared: boolean }): Background {
  const { db, now, log } = situation
  // Named when it first claims a job: most starts claim none, and need not load what makes the name.
  let owner: string | undefined
  const kinds = new Map<string, BackgroundKind>()
  const schedules = new Map<string, Schedule>()
  const running = new Map<string, Running>()
  let isExpecting = false
  let state: 'idle' | 'started' | 'closed' = 'idle'
  let timer: NodeJS.Timeout | undefined
  let closing: Promise<void> | undefined
  let looking: Promise<number> | null = null
  let awake: Promise<void> | null = null
  let isWoken = false
  let scheduledAt = Number.NEGATIVE_INFINITY

  const room = () =>
    roomBeside(
      [...running.values()].map(({ job }) => job),
      [...kinds.values()],
    )
  const startable = (left: Room) => ({ kinds: left.kinds(), here: [...running.keys()], full: left.full() })
  const nameOf = ({ kind, key }: { kind: string; key: string | null }) => `${kind} ${key ?? ''}`

  /** Starts what is due and has room. */
  async function look(): Promise<number> {
    if (state === 'closed' || kinds.size === 0) return 0
    await keepSchedules()
    const ms = now().epochMilliseconds
    const left = room()
    const due = await db.read(tx => readDue(tx, startable(left), ms))
    const chosen = due.filter(job => left.take(job))
    if (chosen.length === 0) return 0
    owner ??= randomUUID()
    const claimed = await claim(db, now, owner, chosen)
    for (const job of claimed) run(job)
    return claimed.length
  }

  const lookOnce = () => {
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }

  function run(job: Claimed): void {
    const kind = kinds.get(job.kind)
    if (!kind) return
    const stop = new AbortController()
    if (state === 'closed') stop.abort()
    const over = runJob(situation, kind, job, stop)
      .then(({ end, progress }) => (end === 'stopped' ? release(db, now, job) : finish(job, end, progress)))
      .catch(error =>
        log.error({ err: error, job: job.id, kind: job.kind }, 'the end of a background job was not noted'),
      )
      .finally(() => {
        running.delete(job.id)
        wake()
      })
    running.set(job.id, { job, stop, over })
  }

  async function finish(job: Claimed, end: Parameters<typeof noteEnd>[3], progress: Parameters<typeof noteEnd>[4]) {
    const schedule = end.state === 'waiting' ? undefined : schedules.get(nameOf(job))
    const next = schedule ? await nextOf(schedule) : null
    const isNoted = await db.write(async tx => {
      const isHeld = await noteEnd(tx, now, job, end, progress)
      if (isHeld && schedule && next) await enqueue(tx, { now, background }, { ...schedule, runAt: next })
      return isHeld
    })
    const facts = { job: job.id, kind: job.kind, attempt: job.attempt }
    if (!isNoted) log.warn(facts, 'a background job was taken over by another process')
    else if (end.state === 'done') log.info(facts, 'a background job is done')
    else
      log.warn(
        { ...facts, error: end.error },
        `a background job ${end.state === 'failed' ? 'failed' : 'will be tried again'}`,
      )
  }

  /** Sees to it that every schedule has a job that waits or runs: at first, and again in case its answer changed. */
  async function keepSchedules(): Promise<void> {
    const ms = now().epochMilliseconds
    if (ms - scheduledAt < scheduleAgainMs && ms >= scheduledAt) return
    scheduledAt = ms
    for (const schedule of schedules.values()) {
      const runAt = await nextOf(schedule)
      if (runAt === null) continue
      await db.write(async tx => {
        const same = and(eq(backgroundJobs.kind, schedule.kind), eq(backgroundJobs.key, schedule.key))
        const open = (await tx.select({ state: backgroundJobs.state }).from(backgroundJobs).where(same)).filter(
          row => row.state === 'waiting' || row.state === 'running',
        )
        if (open.length === 0) await enqueue(tx, { now, background }, { ...schedule, runAt })
      })
    }
  }

  /** A schedule that can't say when is asked again later; the others go on. */
  async function nextOf(schedule: Schedule): Promise<Temporal.Instant | null> {
    try {
      return await schedule.nextRun(now())
    } catch (error) {
      log.error({ err: error, kind: schedule.kind }, 'a schedule could not say when it runs next')
      return null
    }
  }

  /** Looks now, and then again when the next job is due. */
  function wake(): void {
    if (state !== 'started') return
    clearTimeout(timer)
    isWoken = true
    awake ??= lookUntilQuiet()
  }

  async function lookUntilQuiet(): Promise<void> {
    let pause = 0
    while (isWoken) {
      isWoken = false
      try {
        await lookOnce()
        pause = await nextLook()
      } catch (error) {
        if (state === 'started') log.error({ err: error }, 'background jobs could not be read')
        pause = afterFaultMs
      }
    }
    awake = null
    if (state === 'started') timer = setTimeout(wake, pause).unref()
  }

  async function nextLook(): Promise<number> {
    const longest = isShared ? lookAgainMs.shared : lookAgainMs.alone
    const at = await db.read(tx => readNextDue(tx, startable(room())))
    return at === null ? longest : Math.min(longest, Math.max(20, at - now().epochMilliseconds))
  }

  async function close(): Promise<void> {
    state = 'closed'
    stopListening()
    clearTimeout(timer)
    await looking?.catch(() => {})
    await awake
    for (const { stop } of running.values()) stop.abort(new Error('The service is stopping.'))
    const patience = new AbortController()
    const all = Promise.all([...running.values()].map(({ over }) => over))
    await Promise.race([all, wait(patienceMs, undefined, { signal: patience.signal }).catch(() => {})])
    patience.abort()
    for (const { job } of running.values()) await release(db, now, job)
  }

  const stopListening = db.onCommit(() => {
    if (!isExpecting) return
    isExpecting = false
    wake()
  })

  const background: Background = {
    add(kind) {
      kinds.set(kind.kind, kind as BackgroundKind)
      wake()
    },
    schedule(schedule) {
      schedules.set(nameOf(schedule), schedule)
      scheduledAt = Number.NEGATIVE_INFINITY
      wake()
    },
    expect() {
      isExpecting = true
    },
    async start() {
      // The lock on the data folder says that whoever held a lease on this file is gone.
      if (!isShared) await endLeases(db, now)
      if (state === 'closed') return
      state = 'started'
      wake()
    },
    async runDue() {
      while ((await lookOnce()) > 0 || running.size > 0) {
        if (running.size > 0) await Promise.race([...running.values()].map(({ over }) => over))
      }
    },
    kinds: () => [...kinds.keys()],
    close() {
      closing ??= close()
      return closing
    },
  }
  return background
}
