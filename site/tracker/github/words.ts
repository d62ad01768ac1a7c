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

/** The state of reading GitHub in one sentence. */
export function sentence({ user, lastGoodAt, sync }: GitHubState, now: number): string {
  if (user === null) return 'Nobody is named yet. Give your GitHub user above, or run npx cairn github connect.'
  if (sync?.state === 'running') return sync.step === null ? 'GitHub is being read.' : `Reading: ${sync.step}.`
  const last = lastGoodAt === null ? 'It was never read completely' : `Last good sync ${distance(lastGoodAt, now)}`
  const again = sync?.retryAt ? ` It goes on by itself ${distance(sync.retryAt, now)}.` : ''
  return sync?.error ? `${last}; ${continued(sync.error)}${again}` : `${last}.`
}

/** A sentence after a semicolon; GitHub keeps its capital. */
const continued = (text: string) => (/^GitHub\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1))

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
