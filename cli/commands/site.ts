import type { SiteState } from '../../api/client.ts'
import { momentsFor } from '../moments.ts'
import type { Reply, Session } from '../world.ts'

export async function site(session: Session, { rebuild }: { rebuild?: boolean }): Promise<Reply> {
  const { client } = session
  const answer = await (rebuild ? client.rebuildSite() : client.site())
  return { answer, lines: told(answer, answer.builtAt && (await momentsFor(session))(answer.builtAt)) }
}

function told({ state, error, url }: SiteState, builtAt: string | null): string[] {
  const since = builtAt ? `, last built ${builtAt}` : ''
  const states = {
    none: 'The portfolio has not been built yet. Build it with `cairn site --rebuild`.',
    building: `The portfolio is being built${since}.`,
    ready: `The portfolio is up to date${since}.`,
    failed: `The last build failed${since}.`,
  }
  return [states[state], ...(error ? [`  ${error}`] : []), `  ${url}`]
}
