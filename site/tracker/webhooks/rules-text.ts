import type { Items } from '../../../api/client.ts'

export type Rules = NonNullable<Items['webhooks']['mapping']>

/**
 * Field rules as an owner writes them, one a line: `contactId = data.id` takes a value of the payload, and
 * `source = "cairn"` (a text, number, true, false or null) is always the same. No line sends the payload as it is.
 *
 * @throws Error that names the line which makes no sense
 */
export function readRules(text: string): Rules | null {
  const lines = text.split('\n').map(each => each.trim())
  const rules = lines.flatMap((line, at) => (line === '' ? [] : [readRule(line, at + 1)]))
  return rules.length === 0 ? null : rules
}

export const rulesText = (rules: Rules | null): string =>
  (rules ?? []).map(({ to, from, value }) => `${to} = ${from ?? JSON.stringify(value)}`).join('\n')

function readRule(line: string, number: number): Rules[number] {
  const [, to, right] = /^(\S+)\s*=\s*(.+)$/.exec(line) ?? []
  if (to === undefined || right === undefined) {
    throw new Error(`Line ${number} is "${line}". Write it like: contactId = data.id`)
  }
  if (!/^(".*"|-?\d[\d.]*|true|false|null)$/.test(right)) return { to, from: right }
  try {
    return { to, value: JSON.parse(right) }
  } catch {
    throw new Error(`Line ${number}: ${right} is no value. Write a text in quotes, a number, true, false or null.`)
  }
}
