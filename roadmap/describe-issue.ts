import type * as z from 'zod'
import type { Path } from './faults.ts'
import { suggest } from './suggest.ts'

/** A fault in words: what is wrong, and how to mend it. */
interface Description {
  message: string
  mend: string
}

const kinds: Record<string, { name: string; mend: string }> = {
  string: { name: 'text', mend: 'Put it in quotes.' },
  number: { name: 'a number', mend: 'Write a number without quotes.' },
  int: { name: 'a whole number', mend: 'Write a whole number without quotes.' },
  boolean: { name: 'true or false', mend: 'Write true or false without quotes.' },
  array: { name: 'a list', mend: 'Write one entry a line, each starting with "- ".' },
  tuple: { name: 'a list of two', mend: 'Write it like [1, 2].' },
  object: { name: 'a group of keys', mend: 'Write "key: value" lines.' },
}

/** `"title"`, or `entry 3 of "skills"` */
export function nameOf(path: Path): string {
  const [last, before] = path.toReversed()
  if (last === undefined) return 'the roadmap'
  return typeof last === 'number' ? `entry ${last + 1} of "${String(before)}"` : `"${String(last)}"`
}

/** `keys` are those that a group of keys may have there. */
function describeType(
  { expected }: z.core.$ZodIssueInvalidType,
  path: Path,
  value: unknown,
  keys: () => string[],
): Description {
  const name = nameOf(path)
  const kind = kinds[expected] ?? { name: expected, mend: 'Correct it.' }
  const named = expected === 'object' && keys().length > 0 ? ` (${keys().join(', ')})` : ''
  if (value === undefined) return { message: `${name} is missing`, mend: `Add ${name} with ${kind.name}${named}.` }
  const isScalar = value !== null && typeof value !== 'object'
  const mend =
    expected === 'string' && !isScalar
      ? 'Write a line of text.'
      : named
        ? `Write "key: value" lines${named}.`
        : kind.mend
  return { message: `${name} must be ${kind.name}`, mend }
}

const countEntries = (count: number) => (count === 1 ? '1 entry' : `${count} entries`)

function describeSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, name: string): Description {
  const isSmall = issue.code === 'too_small'
  const limit = Number(isSmall ? issue.minimum : issue.maximum)
  const bound = isSmall ? 'at least' : 'at most'
  switch (issue.origin) {
    case 'string':
      return isSmall && limit === 1
        ? { message: `${name} is empty`, mend: 'Write something there.' }
        : { message: `${name} must have ${bound} ${limit} characters`, mend: isSmall ? 'Write more.' : 'Shorten it.' }
    case 'array':
      return {
        message: `${name} must hold ${bound} ${countEntries(limit)}`,
        mend: isSmall ? 'Add what is missing.' : 'Remove some.',
      }
    default:
      return { message: `${name} must be ${issue.inclusive ? bound : 'more than'} ${limit}`, mend: 'Correct it.' }
  }
}

function describeChoice({ values }: z.core.$ZodIssueInvalidValue, name: string, value: unknown): Description {
  const choices = values.map(String)
  if (value === undefined) return { message: `${name} is missing`, mend: `Add ${name} with ${choices.join(' or ')}.` }
  return { message: `${name} has no such value`, mend: suggest(String(value), choices, 'Look it up in the format.') }
}

/** One of zod's issues in plain words; `value` is what stands at `path` in the files, `keys` what the format has there. */
export function describeIssue(issue: z.core.$ZodIssue, path: Path, value: unknown, keys: () => string[]): Description {
  const name = nameOf(path)
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue, path, value, keys)
    case 'too_small':
    case 'too_big':
      return describeSize(issue, name)
    case 'invalid_value':
      return describeChoice(issue, name, value)
    default:
      return { message: `${name} is not well written`, mend: `${issue.message}.` }
  }
}
