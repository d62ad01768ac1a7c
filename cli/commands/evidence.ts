import type { Items } from '../../api/client.ts'
import { pick } from '../pick.ts'
import type { Reply, Session } from '../world.ts'

type Proposal = Items['proposals']
type Decision = Proposal['state']

const shownId = 6

/** What activity on GitHub and the blog's feed suggest and nobody has decided yet. */
export async function evidence({ client, style }: Session): Promise<Reply> {
  const answer = await client.list('proposals', { state: 'open' })
  if (answer.length === 0) {
    return { answer, lines: ['Nothing is proposed. `cairn github sync` looks for news on GitHub.'] }
  }
  const lines = answer.flatMap(proposal => [
    `${proposal.id.slice(0, shownId)}  ${nameOf(proposal)}`,
    `${' '.repeat(shownId)}  ${style.soft(`because ${proposal.reason}`)}`,
  ])
  return { answer, lines: [...lines, '', 'Accept one with `cairn evidence accept <name>`, or `reject` it.'] }
}

/** Decides one proposal, or takes the decision back. */
export async function decide({ client, style }: Session, name: string, state: Decision): Promise<Reply> {
  const before = state === 'open' ? await decided(client) : await client.list('proposals', { state: 'open' })
  const candidates = before.map(proposal => ({ ...proposal, title: nameOf(proposal), path: proposal.id }))
  const found = candidates.find(({ id }) => name.length >= shownId && id.startsWith(name))
  const { id, title } = found ?? pick(name, candidates, 'proposal')
  const answer = await client.update('proposals', id, { state })
  const said = { accepted: style.good('Accepted'), rejected: 'Rejected', open: 'Open again' }
  return { answer, lines: [`${said[state]}: ${title}`] }
}

const decided = async (client: Session['client']) =>
  (await Promise.all((['accepted', 'rejected'] as const).map(state => client.list('proposals', { state })))).flat()

function nameOf({ collection, itemTitle, within, title }: Proposal): string {
  if (collection === 'repositories') return `${title} is the repository “${itemTitle}”`
  if (collection === 'articles') return `“${title}” is published${itemTitle ? '' : ', a new article'}`
  return `${itemTitle ?? title} is done${within ? ` (${within})` : ''}`
}
