import { type Client, webAddress } from '../../api/client.ts'
import { requireAddress } from '../addresses.ts'
import { Failure } from '../failure.ts'
import { listMilestones, type Milestone } from '../milestones.ts'
import { pick } from '../pick.ts'
import { dayInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export interface DoneOptions {
  name: string
  proof?: string
  undo?: boolean
}

/** Checks a milestone off, with a link that proves it first, or opens it again. One that is already so stays as it is. */
export async function done(session: Session, { name, proof: typed, undo }: DoneOptions): Promise<Reply> {
  const { client } = session
  const proof = typed && webAddress(typed)
  if (undo && proof) throw new Failure('usage', '--undo and --proof exclude each other.', 'Leave one of them out.')
  if (proof !== undefined) requireAddress('--proof', proof, 'a web address', 'https://example.org/proof')
  const milestone = pick(name, await listMilestones(client), 'milestone')
  return undo ? openAgain(session, milestone) : checkOff(session, milestone, proof)
}

async function checkOff({ client, style, json }: Session, milestone: Milestone, proof?: string): Promise<Reply> {
  const { collection, id, item, title, path } = milestone
  const alreadyDone = item.status === 'done'
  if (proof) await prove(client, milestone, proof)
  const isBareClaim = !json && !proof && (await lacksProof(client, milestone))
  const answer = alreadyDone
    ? await client.read(collection, id)
    : await client.update(collection, id, { status: 'done' })
  return {
    answer: { ...answer, alreadyDone },
    lines: [
      `${style.good(alreadyDone ? alreadySince(item.doneOn) : 'Done')}: ${title}  ${style.soft(path)}`,
      ...(proof ? [`  Proof: ${proof}`] : alreadyDone ? [nothingChanged] : []),
      ...override(answer),
      ...(isBareClaim ? [style.soft(`  ${howToProve(milestone)}`)] : []),
    ],
  }
}

const nothingChanged = '  Nothing was changed.'

const alreadySince = (doneOn: string | null) => `Already done${doneOn === null ? '' : ` since ${dayInWords(doneOn)}`}`

/** Projects and phases follow their parts again when nothing is set by hand. */
async function openAgain({ client, style }: Session, { collection, id, item, title, path }: Milestone): Promise<Reply> {
  const told = (said: string, why?: string) => [`${said}: ${title}  ${style.soft(path)}`, ...(why ? [why] : [])]
  const isByHand = 'statusIsOverridden' in item && item.statusIsOverridden
  const followsParts = collection === 'projects' || collection === 'phases'
  if (!isByHand && followsParts && item.status === 'done')
    throw new Failure('refused', `${title} is done because all its parts are.`, 'Open one of them again instead.')
  if (!isByHand && (item.status === 'todo' || item.status === 'doing'))
    return { answer: await client.read(collection, id), lines: told('Open already', nothingChanged) }
  const answer = await client.update(collection, id, { status: followsParts ? null : 'todo' })
  const isStillDone = answer.status === 'done'
  return { answer, lines: isStillDone ? told('Still done', '  All its parts are done.') : told('Open again') }
}

/** An article is its own proof; everything else has it attached. */
async function prove(client: Client, { collection, id }: Milestone, url: string): Promise<void> {
  if (collection === 'articles') await client.update('articles', id, { url })
  else await client.create('evidence', { collection, itemId: id, url })
}

/** Deliverables and skills are what the portfolio asks a link for, each its own. */
async function lacksProof(client: Client, { collection, id }: Milestone): Promise<boolean> {
  if (collection !== 'deliverables' && collection !== 'skills') return false
  return (await client.list('evidence', { collection, item: id, limit: 1 })).length === 0
}

const howToProve = ({ path }: Milestone) =>
  `A link as proof makes it count for employers: cairn done ${path} --proof https://…`

function override(item: Milestone['item']): string[] {
  if (!('statusIsOverridden' in item) || !item.statusIsOverridden) return []
  const { done, total } = item.deliverables
  return done === total ? [] : [`  Set by hand: ${total - done} of its ${total} deliverables are still open.`]
}
