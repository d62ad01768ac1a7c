import type { GitHubState } from '../../../api/client.ts'

const hours = (ms: number) => Math.round(ms / 3_600_000)

/** "3 h ago", "in 2 h": how far a time is from now. */
export function distance(at: string, now: number): string {
  const ms = new Date(at).getTime() - now
  const away = Math.abs(ms)
  const amount =
    away < 3_600_000
      ? `${Math.max(1, Math.round(away / 60_000))} min`
      : away < 172_800_000
        ? `${hours(away)} h`
        : `${Math.round(hours(away) / 24)} days`
  return ms > 0 ? `in ${amount}` : `${amount} ago`
}

/** How reading GitHub stands, to be said after its name: "was last read completely 3 h ago." */
export function standing({ user, lastGoodAt, sync }: GitHubState, now: number): string {
  if (user === null) return 'is not read yet. Give your user above, or run npx cairn github connect.'
  if (sync?.state === 'running') return `is being read${sync.step === null ? '' : `: ${sync.step}`}.`
  const last = lastGoodAt === null ? 'never read completely' : `last read completely ${distance(lastGoodAt, now)}`
  const error = sync?.error ? ` ${sync.error}` : ''
  const again = error && sync?.retryAt ? ` It goes on by itself ${distance(sync.retryAt, now)}.` : ''
  return `was ${last}.${error}${again}`
}

type Problem = GitHubState['problems'][number]

const namedParts = 3

/** Each complaint once, with the parts that it is about: "Gists, Issues and 4 more: GitHub answered 500." */
export function complaints(problems: Problem[]): string[] {
  const byError = Map.groupBy(problems, ({ error }) => error)
  return [...byError].map(([error, parts]) => {
    const named = parts.slice(0, namedParts).map(({ title }) => title)
    const more = parts.length > namedParts ? ` and ${parts.length - namedParts} more` : ''
    return `${named.join(', ')}${more}: ${error}`
  })
}
