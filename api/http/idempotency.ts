import { createHash, randomUUID } from 'node:crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Database, Writer } from '../../db/database.ts'
import { idempotencyKeys } from '../../db/schema/idempotency.ts'
import type { Cairn } from '../context.ts'
import { ConflictError, InvalidError } from '../errors.ts'
import { readBytes } from './body.ts'
import { header } from './header.ts'
import { HttpError } from './problems.ts'
import { reply } from './reply.ts'

/** An answer as it is kept. Without a body where that showed a secret. */
export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  body: string | null
}

export type KeepAnswer = (tx: Writer, answer: KeptAnswer) => Promise<void>

declare module 'hono' {
  interface ContextVariableMap {
    /** Keeps the answer in the transaction of its write; only there when the request came with an `Idempotency-Key`. */
    keepAnswer: KeepAnswer | undefined
  }
}

const keptMs = 24 * 3_600_000
/** After this long, whoever worked on a request is taken for dead. */
const inFlightMs = 60_000
const largestBody = 8 * 1024 * 1024
const keptHeaders = ['content-type', 'cache-control', 'etag', 'location']
/** Refused once its work was taken over: then what it wrote is undone. */
const overtaken = 'Another request with this Idempotency-Key took over meanwhile. Send it again for its answer.'

type Handler = (c: Context) => Response | Promise<Response>
type Claim = Pick<typeof idempotencyKeys.$inferSelect, 'key' | 'fingerprint' | 'attempt' | 'claimedAt'>

/**
 * Runs a handler once for each `Idempotency-Key` within 24 hours: who sends the same again gets the same answer.
 *
 * @throws InvalidError when the key came with another request, ConflictError while the first is in flight, and where
 * its answer showed a secret. A request that is refused frees its key: nothing was done.
 */
export async function answerOnce(c: Context, { db, now }: Cairn, handler: Handler): Promise<Response> {
  const key = keyIn(c)
  const claim: Claim = {
    key,
    fingerprint: await fingerprintOf(c),
    attempt: randomUUID(),
    claimedAt: now().epochMilliseconds,
  }
  const known = await db.write(tx => claimKey(tx, claim))
  if (known !== null) return replay(c, known)

  let isKept = false
  c.set('keepAnswer', async (tx, answer) => {
    await keep(tx, claim, answer)
    isKept = true
  })
  try {
    const response = await handler(c)
    if (response.status >= 400) await free(db, claim)
    else if (!isKept) {
      const answer = await answerIn(response.clone())
      await db.write(tx => keep(tx, claim, answer))
    }
    return response
  } catch (error) {
    await free(db, claim)
    throw error
  }
}

function keyIn(c: Context): string {
  const key = header(c, 'idempotency-key') ?? ''
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new HttpError(400, `The Idempotency-Key is "${key.slice(0, 40)}". Send 1 to 255 visible ASCII characters.`)
}

async function fingerprintOf(c: Context): Promise<string> {
  const bytes = await readBytes(c, largestBody)
  c.set('body', bytes)
  const { pathname, search } = new URL(c.req.url)
  return createHash('sha256').update(`${pathname}${search}\n`).update(bytes).digest('base64url')
}

/** Takes the key for this request; else the answer that is kept under it. */
async function claimKey(tx: Writer, claim: Claim): Promise<KeptAnswer | null> {
  const { key, fingerprint, claimedAt } = claim
  const [row] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)).limit(1)
  if (row === undefined || row.claimedAt < claimedAt - keptMs) {
    await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.key, key))
    await tx.insert(idempotencyKeys).values(claim)
    return null
  }
  if (row.fingerprint !== fingerprint) {
    const detail = `The Idempotency-Key "${key}" was sent with another path or body before. Take a new key for a new request.`
    throw new InvalidError([{ detail }])
  }
  if (row.status !== null) return { status: row.status, headers: row.headers ?? {}, body: row.body }
  const ageMs = claimedAt - row.claimedAt
  if (ageMs < inFlightMs) throw inFlight(key, ageMs)
  await tx.update(idempotencyKeys).set(claim).where(eq(idempotencyKeys.key, key))
  return null
}

/** Drops the answers that nobody gets any more. */
export function forgetAnswers(db: Database, now: Temporal.Instant): Promise<unknown> {
  const oldest = now.epochMilliseconds - keptMs
  return db.write(tx => tx.delete(idempotencyKeys).where(lt(idempotencyKeys.claimedAt, oldest)))
}

/** The wait doubles, so that who waits as told a few times outlasts one that is dead. */
function inFlight(key: string, ageMs: number): HttpError {
  const detail = `The first request with the Idempotency-Key "${key}" is still in flight. Send it again in a moment.`
  const waitMs = Math.min(Math.max(1000, ageMs), inFlightMs - ageMs)
  return new HttpError(409, detail, { 'retry-after': String(Math.ceil(waitMs / 1000)) })
}

/** What showed a secret says by `no-store` that it must be kept nowhere. */
async function answerIn(response: Response): Promise<KeptAnswer> {
  const headers = Object.fromEntries(
    keptHeaders.flatMap(name => (response.headers.has(name) ? [[name, response.headers.get(name) ?? '']] : [])),
  )
  const isSecret = headers['cache-control']?.includes('no-store')
  return { status: response.status, headers, body: isSecret ? null : await response.text() }
}

async function keep(tx: Writer, { key, attempt }: Claim, answer: KeptAnswer): Promise<void> {
  const own = and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.attempt, attempt))
  const { changes } = await tx.update(idempotencyKeys).set(answer).where(own)
  if (changes === 0) throw new ConflictError(overtaken)
}

async function free(db: Database, { key, attempt }: Claim): Promise<void> {
  const own = and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.attempt, attempt))
  await db.write(tx => tx.delete(idempotencyKeys).where(and(own, isNull(idempotencyKeys.status))))
}

function replay(c: Context, { status, headers, body }: KeptAnswer): Response {
  if (headers['cache-control']?.includes('no-store')) {
    const made = headers.location ? ` What it made is at ${headers.location}.` : ''
    throw new ConflictError(
      `This was done already, and its answer showed a secret, which is shown once and not kept.${made} Take a new key to do it again.`,
    )
  }
  return reply(c, status === 204 ? null : body, status as ContentfulStatusCode, {
    ...headers,
    'idempotency-replayed': 'true',
  })
}
