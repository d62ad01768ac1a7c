import type * as z from 'zod'

type Issue = z.core.$ZodRawIssue
type Size = Extract<Issue, { code: 'too_small' | 'too_big' }>

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  tuple: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
}

const formats: Record<string, string> = {
  uuid: 'an id of ours; copy it from an answer',
  url: 'an address; write it like "https://example.org"',
  email: 'a mail address; write it like "name@example.org"',
  datetime: 'a moment; write it like "2026-11-22T12:00:00Z"',
}

/**
 * What is wrong with a value, and the mend, where its schema has no words of its own. The value is told beside it.
 * Choices are told by `describeChoice`.
 */
export function wordingOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, issue.input, issue.path)
    case 'too_small':
    case 'too_big':
      return wrongSize(issue)
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_format':
      return `is not ${formats[issue.format] ?? 'written as it should be; /api/v1/docs shows how'}`
    default:
      return 'is not taken here; /api/v1/docs shows what is'
  }
}

function wrongKind(expected: string, sent: unknown, path: PropertyKey[] = []): string {
  const kind = kinds[expected] ?? expected
  if (path.length === 0) return `The body must be ${kind}`
  if (sent === undefined) return `is missing; send ${kind}`
  const isQuoted = typeof sent === 'string' && ['number', 'int', 'boolean'].includes(expected)
  return `must be ${kind}${isQuoted ? ', without quotes' : ''}`
}

function wrongSize(issue: Size): string {
  const isSmall = issue.code === 'too_small'
  const limit = Number(isSmall ? issue.minimum : issue.maximum)
  const bound = issue.exact ? 'exactly' : isSmall ? 'at least' : 'at most'
  if (issue.origin === 'string') return wrongLength(isSmall, bound, limit)
  if (issue.origin === 'array') return `has too ${isSmall ? 'few' : 'many'} entries; send ${bound} ${limit}`
  return outOfRange(isSmall, limit, issue.inclusive !== false)
}

function wrongLength(isSmall: boolean, bound: string, limit: number): string {
  if (isSmall && limit === 1) return 'must not be empty'
  return `is too ${isSmall ? 'short' : 'long'}; use ${bound} ${limit} character${limit === 1 ? '' : 's'}`
}

function outOfRange(isSmall: boolean, limit: number, isAllowed: boolean): string {
  const direction = isSmall ? 'more' : 'less'
  return isAllowed ? `must be ${limit} or ${direction}` : `must be ${direction} than ${limit}`
}
