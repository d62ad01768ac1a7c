import { createHash, randomBytes } from 'node:crypto'
import { eq, lt } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { sessions, signInLinks, tokens } from '../../db/schema/access.ts'
import { UnauthenticatedError } from '../errors.ts'

const sessionDays = 90
/** A credential that was good is taken at its word for this long, so that a request costs no query. */
const trustMs = 5_000

export interface Access {
  /** @throws UnauthenticatedError when the credential is unknown or has expired */
  check: (credential: Credential) => Promise<void>
  /** Whether `check` has found the credential good a moment ago, so that it would say so again. */
  isTrusted: (credential: Credential) => boolean
  /** A one-time code for the sign-in page, good for `minutes`. */
  createCode: (minutes: number) => Promise<{ code: string; expiresAt: string }>
  /** Takes the code and gives a session. @throws UnauthenticatedError when it was used, has expired or never was */
  signIn: (code: string) => Promise<{ session: string; maxAgeSeconds: number }>
  signOut: (session: string) => Promise<void>
  /** Makes `token` the owner's, and the only one of that name. */
  keepOwnerToken: (token: string, node?: string) => Promise<void>
}

export type Credential = { kind: 'token' | 'session'; secret: string }

export const newSecret = () => randomBytes(32).toString('base64url')
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Tokens, sessions and sign-in codes. The database holds their hashes only. */
export function createAccess(db: Database, now: () => Temporal.Instant): Access {
  const trusted = new Map<string, { from: number; until: number }>()
  const time = () => now().toString()

  /** When a credential ends, in epoch milliseconds; null when it is unknown. */
  async function endOf({ kind, secret }: Credential): Promise<number | null> {
    const table = kind === 'token' ? tokens : sessions
    const [row] = await db.read(tx =>
      tx
        .select()
        .from(table)
        .where(eq(table.hash, hashOf(secret)))
        .limit(1),
    )
    if (row === undefined) return null
    return row.expiresAt === null ? Number.POSITIVE_INFINITY : Temporal.Instant.from(row.expiresAt).epochMilliseconds
  }

  const keyOf = ({ kind, secret }: Credential) => `${kind} ${secret}`
  const isTrusted: Access['isTrusted'] = credential => {
    const trust = trusted.get(keyOf(credential))
    const ms = now().epochMilliseconds
    return trust !== undefined && ms >= trust.from && ms < trust.until
  }

  return {
    isTrusted,

    async check(credential) {
      if (isTrusted(credential)) return
      const key = keyOf(credential)
      const ms = now().epochMilliseconds
      trusted.delete(key)
      const end = await endOf(credential)
      if (end === null || end <= ms) {
        const mend =
          credential.kind === 'token'
            ? 'This token is unknown or has expired. The owner token is in the file owner-token of the data folder.'
            : 'The session has ended. Run "npx cairn open" for a new sign-in link.'
        throw new UnauthenticatedError(mend, true)
      }
      if (trusted.size > 1000) trusted.clear()
      trusted.set(key, { from: ms, until: Math.min(ms + trustMs, end) })
    },

    async createCode(minutes) {
      const code = newSecret()
      const expiresAt = now().add({ minutes }).toString()
      await db.write(async tx => {
        await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, time()))
        await tx.insert(signInLinks).values({ hash: hashOf(code), expiresAt })
      })
      return { code, expiresAt }
    },

    async signIn(code) {
      const session = newSecret()
      await db.write(async tx => {
        const [link] = await tx
          .delete(signInLinks)
          .where(eq(signInLinks.hash, hashOf(code)))
          .returning()
        if (link === undefined || link.expiresAt <= time()) {
          throw new UnauthenticatedError(
            'This sign-in link was used or has expired. Run "npx cairn open" for a new one.',
            true,
          )
        }
        await tx.delete(sessions).where(lt(sessions.expiresAt, time()))
        const expiresAt = now()
          .add({ hours: 24 * sessionDays })
          .toString()
        await tx.insert(sessions).values({ hash: hashOf(session), createdAt: time(), expiresAt })
      })
      return { session, maxAgeSeconds: sessionDays * 86_400 }
    },

    async signOut(session) {
      trusted.clear()
      await db.write(tx => tx.delete(sessions).where(eq(sessions.hash, hashOf(session))))
    },

    async keepOwnerToken(token, node) {
      const name = node === undefined ? 'owner' : `owner on ${node}`
      trusted.clear()
      await db.write(async tx => {
        await tx.delete(tokens).where(eq(tokens.name, name))
        await tx.insert(tokens).values({ hash: hashOf(token), name, scopes: ['admin'], createdAt: time() })
      })
    },
  }
}
