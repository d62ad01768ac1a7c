import type * as z from 'zod'
import { suggest } from './closest.ts'
import type { Path } from './faults.ts'

/** A fault in words: what is wrong, and how to mend it. */
export interface Description {
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

function describeType({ expected }: z.core.$ZodIssueInvalidType, path: Path, value: unknown): Description {
  const name = nameOf(path)
  const kind = kinds[expected] ?? { name: expected, mend: 'Correct it.' }
  if (value === undefined) return { message: `${name} is missing`, mend: `Add ${name} with ${kind.name}.` }
  const isScalar = value !== null && typeof value !== 'object'
  const mend = expected === 'string' && !isScalar ? 'Write a line of text.' : kind.mend
  return { message: `${name} must be ${kind.name}`, mend }
}

function describeSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, name: string): Description {
  const isSmall = issue.code === 'too_small'
  const limit = Number(isSmall ? issue.minimum : issue.maximum)
  const bound = issue.exact ? 'exactly' : isSmall ? 'at least' : 'at most'
  if (issue.origin === 'string') {
    if (isSmall && limit === 1) return { message: `${name} is empty`, mend: 'Write something there.' }
    const mend = isSmall ? 'Write more.' : 'Shorten it.'
    return { message: `${name} must have ${bound} ${limit} characters`, mend }
  }
  if (issue.origin === 'array') {
    const message = `${name} must hold ${bound} ${limit === 1 ? '1 entry' : `${limit} entries`}`
    return { message, mend: isSmall ? 'Add what is missing.' : 'Remove what is too much.' }
  }
  const comparison = issue.inclusive ? bound : isSmall ? 'more than' : 'less than'
  return { message: `${name} must be ${comparison} ${limit}`, mend: 'Correct the number.' }
}

function describeChoice({ values }: z.core.$ZodIssueInvalidValue, name: string, value: unknown): Description {
  const choices = values.map(String)
  if (value === undefined) return { message: `${name} is missing`, mend: `Add ${name} with ${choices.join(' or ')}.` }
  return { message: `${name} has no such value`, mend: suggest(String(value), choices, 'Look it up in the format.') }
}

/** One of zod's issues in plain words; `value` is what stands at `path` in the files. */
export function describeIssue(issue: z.core.$ZodIssue, path: Path, value: unknown): Description {
  const name = nameOf(path)
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue, path, value)
    case 'too_small':
    case 'too_big':
      return describeSize(issue, name)
    case 'invalid_value':
      return describeChoice(issue, name, value)
    case 'invalid_format':
      return { message: `${name} is not well written`, mend: `${issue.message}.` }
    default:
      return { message: `${name} is not well written`, mend: `${issue.message}.` }
  }
}
