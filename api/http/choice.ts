import type * as z from 'zod'

/** The values that a field may have, when what was sent is none of them; null for a fault of another kind. */
export function choicesIn(issue: z.core.$ZodIssue): string[] | null {
  // A switch takes twelve words for yes and no; two of them say it.
  if ('expected' in issue && issue.expected === 'stringbool') return ['true', 'false']
  if (issue.code === 'invalid_value') return issue.values.map(String)
  if (issue.code === 'invalid_union' && 'options' in issue) return issue.options?.map(String) ?? null
  return null
}

/** What is wrong with a value that is none of the known ones, and the mend. */
export function describeChoice(sent: unknown, choices: string[]): string {
  const known = `Use one of: ${choices.join(', ')}.`
  if (sent === undefined) return `is missing. ${known}`
  if (choices.length === 1) return `must be ${choices[0]}.`
  const meant = typeof sent === 'string' ? probablyMeant(sent, choices) : undefined
  return `is not a known value.${meant === undefined ? '' : ` Did you mean "${meant}"?`} ${known}`
}

const fewestAlike = 4

/** People know what they mean, but not how it is put here: `project.done` is project.completed. */
function probablyMeant(sent: string, choices: string[]): string | undefined {
  const mostAlike = Math.min(sent.length, Math.max(...choices.map(({ length }) => length)))
  for (let length = mostAlike; length >= fewestAlike; length--) {
    const start = sent.slice(0, length).toLowerCase()
    const found = choices.find(choice => choice.toLowerCase().startsWith(start))
    if (found !== undefined) return found
  }
}
