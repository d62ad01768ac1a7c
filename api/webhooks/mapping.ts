import * as z from 'zod'
import type { FieldRule } from '../../db/schema/webhooks.ts'

const dangerous = /(^|\.)(__proto__|constructor|prototype)(\.|$)/
const path = z
  .string()
  .max(200)
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'is no path; write it like "data.title"')
  .refine(text => !dangerous.test(text), 'is a name that no field may have')

const constant = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])

/** Rules that make a target's body: each names a field of it, and where in the payload its value is, or the value. */
export const fieldRules = z
  .array(
    z
      .strictObject({ to: path, from: path.optional(), value: constant.optional() })
      .refine(rule => (rule.from === undefined) !== (rule.value === undefined), 'needs either "from" or "value"'),
  )
  .min(1)
  .max(50)
  .refine(rules => !clash(rules), 'has a field that is set twice, or is both a value and a group')

/**
 * A payload as a target wants it: only the fields that the rules name, under their names. A path of several parts makes
 * groups; a field whose value is not in the payload is left out. Without rules the payload stays as it is.
 */
export function mapFields(payload: object, rules: readonly FieldRule[] | null): object {
  if (rules === null) return payload
  const body = group()
  for (const { to, from, value } of rules) {
    const found = from === undefined ? value : valueAt(payload, from.split('.'))
    if (found !== undefined) put(body, to.split('.'), found)
  }
  return body
}

function valueAt(from: unknown, keys: string[]): unknown {
  let at = from
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<string, unknown>)[key]
  }
  return at
}

/** Without a prototype: `toString` in it is a field like any other. */
const group = (): Record<string, unknown> => Object.create(null)

function put(body: Record<string, unknown>, keys: string[], value: unknown): void {
  let at = body
  for (const key of keys.slice(0, -1)) {
    at[key] ??= group()
    at = at[key] as Record<string, unknown>
  }
  at[keys.at(-1) ?? ''] = value
}

function clash(rules: { to: string }[]): boolean {
  const paths = rules.map(({ to }) => to)
  return paths.some((one, at) => paths.some((other, index) => index !== at && `${other}.`.startsWith(`${one}.`)))
}
