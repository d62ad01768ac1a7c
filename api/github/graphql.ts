import * as z from 'zod'
import type { GitHub } from './client.ts'
import { GitHubFault } from './fault.ts'
import { accept, cleanText } from './outside.ts'

const envelope = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
})

const kindOf = {
  INSUFFICIENT_SCOPES: 'refused',
  FORBIDDEN: 'refused',
  NOT_FOUND: 'missing',
} as const

/**
 * Asks a GraphQL question; GitHub answers its faults with status 200.
 *
 * @throws GitHubFault
 */
export async function ask<S extends z.ZodType>(
  github: GitHub,
  what: string,
  { query, variables, answer }: { query: string; variables: Record<string, unknown>; answer: S },
): Promise<z.infer<S>> {
  const { data, errors } = accept(envelope, (await github.post('/graphql', { query, variables })).data, what)
  const error = errors?.[0]
  if (error === undefined) return accept(answer, data, what)
  const said = `GitHub refused ${what}: ${cleanText(error.message, 300)}`
  if (error.type === 'RATE_LIMITED') throw new GitHubFault('limited', said)
  throw new GitHubFault(kindOf[error.type as keyof typeof kindOf] ?? 'upstream', said)
}
