import type { SiteState } from '../../api/client.ts'
import type { Reply, Session } from '../world.ts'

export async function site({ client }: Session, { rebuild }: { rebuild?: boolean }): Promise<Reply> {
  const answer = await (rebuild ? client.rebuildSite() : client.site())
  return { answer, lines: told(answer) }
}

function told({ state, builtAt, error, url }: SiteState): string[] {
  const since = builtAt ? `, last built ${builtAt.slice(0, 16).replace('T', ' ')} UTC` : ''
  const states = {
    none: 'The portfolio has not been built yet. Build it with `cairn site --rebuild`.',
    building: `The portfolio is being built${since}.`,
    ready: `The portfolio is up to date${since}.`,
    failed: `The last build failed${since}.`,
  }
  return [states[state], ...(error ? [`  ${error}`] : []), `  ${url}`]
}
