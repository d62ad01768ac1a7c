import { createClient, type HabitLogInput, ProblemError, type Send, UnreachableError } from '../../../api/client.ts'
import { readStored, writeStored } from './stored.ts'
import type { Outgoing, Write } from './write.ts'

const SIGN_IN = '/app/sign-in'

const KNOWN = 'cairn:known'
const never = new Promise<never>(() => {})

const known = Promise.withResolvers<void>()
/** Settles when the server is seen to know this browser: at once where it did so before. */
export const whenKnown = known.promise
if (readStored(localStorage, KNOWN)) known.resolve()

let first: Promise<unknown> | null = null
let isLeaving = false

/**
 * Leads to the sign-in page when the server does not know this browser. Where it was not known before, one request goes
 * ahead and the others wait for it; once it was refused nothing more is sent or answered, since the page is about to go.
 */
const send: Send = (url, init) => {
  const go = () => ask(url, init)
  return first === null || readStored(localStorage, KNOWN) ? go() : first.then(go, go)
}

async function ask(...[url, init]: Parameters<Send>): Promise<Response> {
  if (isLeaving) return never
  const answer = fetch(url, init)
  first ??= answer
  const { status, ok } = await answer
  if (status === 401) return leave()
  if (ok) {
    writeStored(localStorage, KNOWN, true)
    known.resolve()
  }
  return answer
}

function leave(): Promise<never> {
  isLeaving = true
  forgetSignIn()
  location.replace(SIGN_IN)
  return never
}

/** Nothing that was read stays behind, and the next page asks once whether this browser is signed in. */
export function forgetSignIn(): void {
  writeStored(localStorage, KNOWN, null)
  sessionStorage.clear()
}

export const api = createClient({ url: '', fetch: send })

/**
 * Sends a write of the outbox. An entry goes with its key, so that two tabs and lost answers add it once; the server
 * keeps keys for a day, and what was tried longer ago is looked for first.
 */
export async function sendWrite({ key, at, write, tried }: Outgoing): Promise<string | undefined> {
  if (write.verb === 'log') {
    const sent = tried ? await findLog(write.input, at) : undefined
    return sent ?? (await createLog({ ...write.input, occurredAt: at }, key)).id
  }
  if (write.verb === 'update') await api.update(write.collection, write.id, write.patch)
  // What is gone already, removed elsewhere or at an earlier try, is as it should be.
  else await api.remove(write.collection, write.id).catch(error => hasStatus(error, 404) || Promise.reject(error))
  return undefined
}

const createLog = (input: HabitLogInput, key: string) =>
  api.create('habit-logs', input, key).catch(error => {
    // Its first try is still in flight: the next one gets its answer.
    throw hasStatus(error, 409) ? new UnreachableError(location.origin, error) : error
  })

/** The entry that an earlier try left on the server: it happened at the very same moment. */
async function findLog({ habitId, day }: Extract<Write, { verb: 'log' }>['input'], at: string) {
  const logs = await api.list('habit-logs', { habit: habitId, from: day, to: day })
  return logs.find(log => Date.parse(log.occurredAt) === Date.parse(at))?.id
}

const hasStatus = (error: unknown, status: number) => error instanceof ProblemError && error.problem.status === status

const PASSING = [401, 408, 425, 429, 502, 503, 504]

/** No server, or one that can't answer just now: worth another try. */
export const isPassing = (error: unknown): boolean =>
  error instanceof UnreachableError || (error instanceof ProblemError && PASSING.includes(error.problem.status))

export interface Explained {
  text: string
  correlationId: string
}

/** What went wrong, for the owner to read. */
export function explain(error: unknown): Explained {
  if (error instanceof UnreachableError)
    return { text: 'Cairn does not answer. Check that it is running.', correlationId: '' }
  if (error instanceof ProblemError) return explainProblem(error)
  return { text: error instanceof Error ? error.message : String(error), correlationId: '' }
}

function explainProblem({ message, problem }: ProblemError): Explained {
  const [fault, ...others] = problem.errors ?? []
  const details = [fault, ...others].flatMap(each => each?.detail ?? []).filter(detail => !message.includes(detail))
  const isAlone = fault !== undefined && others.length === 0 && isWhole(fault.detail)
  const text = isAlone ? fault.detail : [message, ...details].join(' ')
  return { text: forReaders(text), correlationId: problem.correlationId }
}

/** Whether it is a sentence of its own, and needs no field for a subject as `is too long` does. */
const isWhole = (detail: string) => /^[\p{Lu}\d]/u.test(detail)

/** Without what the API says to programs: ids that it made, and routes to ask. */
const forReaders = (text: string): string =>
  text
    .replace(/\bno ([a-z ]+) "[\da-f-]{32,36}"\./gi, 'no such $1 any more.')
    .replace(/(?<=\.) (?:GET|POST|PATCH) \/api\/v1\/\S+ [^.]*\./g, '')

/** A fault as it reads at its field: without the value, which stands there. */
export const atField = (detail: string): string =>
  forReaders(detail)
    .replace(/(?<=[.!?]) Got .*\.$/s, '')
    .trim()

/** The part of a refusal that belongs to one field of a form, by its JSON pointer: `/siteUrl`. */
export function faultOf(error: unknown, pointer: string): string | undefined {
  const errors = error instanceof ProblemError ? error.problem.errors : undefined
  const detail = errors?.find(each => each.pointer === pointer)?.detail
  return detail && atField(detail)
}
