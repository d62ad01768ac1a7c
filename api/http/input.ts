import type { Context } from 'hono'
import type * as z from 'zod'
import { type Fault, InvalidError } from '../errors.ts'
import { readBytes } from './body.ts'
import { choicesIn, describeChoice } from './choice.ts'
import { header } from './header.ts'
import { HttpError } from './problems.ts'
import { refuseUnstorable } from './unstorable.ts'
import { wordingOf } from './wording.ts'

const bodyLimit = 1_048_576

/**
 * Reads a JSON body: 415 for another content type, 413 when it is too large, 400 when it is no JSON, 422 when it is not
 * of the shape.
 */
export async function readBody<S extends z.ZodType>(c: Context, shape: S, limit = bodyLimit): Promise<z.infer<S>> {
  return accept(shape, await readJson(c, limit))
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

export async function readJson(c: Context, limit = bodyLimit): Promise<unknown> {
  requireJson(c)
  const bytes = await readBytes(c, limit)
  try {
    const text = utf8.decode(bytes)
    const value: unknown = JSON.parse(text)
    refuseUnstorable(text, value)
    return value
  } catch (error) {
    if (error instanceof InvalidError) throw error
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8'
    throw new HttpError(400, `The body is not valid JSON: ${reason}. Mend it and send it again.`)
  }
}

function requireJson(c: Context): void {
  const type = header(c, 'content-type') ?? ''
  if (!/^application\/(json|merge-patch\+json)\s*(;|$)/i.test(type)) {
    const sent = type === '' ? 'no content type' : `"${type.slice(0, 80)}"`
    throw new HttpError(415, `The body came with ${sent}. Send JSON with Content-Type: application/json.`)
  }
  const coding = header(c, 'content-encoding') ?? 'identity'
  if (coding.toLowerCase() !== 'identity') {
    const detail = `The body came with Content-Encoding "${coding.slice(0, 80)}". Send it uncompressed.`
    throw new HttpError(415, detail, { 'accept-encoding': 'identity' })
  }
}

const inOurWords = { error: wordingOf }

/** Parses what a client sent as content. Every fault is reported, with its pointer and value. */
export function accept<S extends z.ZodType>(shape: S, sent: unknown): z.infer<S> {
  const result = shape.safeParse(sent, inOurWords)
  if (result.success) return result.data
  throw new InvalidError(faultsOf(result.error.issues, sent, 'field'))
}

/** Parses the query. A parameter that is unknown, wrong or given twice is 400: the request is not what the client meant. */
export function readQuery<S extends z.ZodObject>(c: Context, shape: S): z.infer<S> {
  const sent = Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, single(name, values)]))
  const result = shape.safeParse(sent, inOurWords)
  if (result.success) return result.data as z.infer<S>
  const faults = faultsOf(result.error.issues, sent, 'parameter')
  throw new HttpError(400, faults.map(({ pointer, detail }) => `${pointer?.slice(1) ?? 'query'}: ${detail}`).join(' '))
}

function single(name: string, values: string[]): string {
  const [value = ''] = values
  if (values.length > 1) throw new HttpError(400, `${name}: is given ${values.length} times. Send it once.`)
  if (value.includes('\0')) throw new HttpError(400, `${name}: contains U+0000. Remove that character.`)
  return value
}

function faultsOf(issues: z.core.$ZodIssue[], sent: unknown, kind: 'field' | 'parameter'): Fault[] {
  return issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({
        pointer: pointerTo([...issue.path, key]),
        detail: `is not a ${kind} here; leave it out.`,
      }))
    }
    const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], sent)
    const choices = choicesIn(issue)
    const wrong = choices ? describeChoice(value, choices) : sentence(issue.message)
    return [{ pointer: pointerTo(issue.path), detail: `${wrong} Got ${shown(value)}.` }]
  })
}

const pointerTo = (path: PropertyKey[]) =>
  path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
