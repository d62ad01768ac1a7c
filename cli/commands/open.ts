import { Failure } from '../failure.ts'
import type { Reply, Session } from '../world.ts'

/** Opens the tracker by a one-time link; the link is printed too, for a browser elsewhere. */
export async function open({ client, world, json }: Session, { print }: { print?: boolean }): Promise<Reply> {
  const answer = await client.createSignInLink()
  // The system's opener takes more than web addresses, so what the server says isn't passed on unread.
  if (!/^https?:$/.test(new URL(answer.url).protocol))
    throw new Failure('refused', `${answer.url} is not a web address.`, 'Mend PUBLIC_URL on the server.')
  if (print || json) return { answer, lines: [answer.url] }
  const opened = await world.openInBrowser(answer.url)
  const said = opened
    ? 'Opened the tracker. The link works once:'
    : 'No browser was found. Open this link, it works once:'
  return { answer, lines: [said, `  ${answer.url}`] }
}
