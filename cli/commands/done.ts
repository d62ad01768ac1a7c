import type { Client } from '../../api/client.ts'
import { requireAddress } from '../addresses.ts'
import { Failure } from '../failure.ts'
import { listMilestones, type Milestone } from '../milestones.ts'
import { pick } from '../pick.ts'
import type { Reply, Session } from '../world.ts'

export interface DoneOptions {
  name: string
  proof?: string
  undo?: boolean
}

/** Checks a milestone off, with a link that proves it first, or opens it again. */
export async function done({ client, style, json }: Session, { name, proof, undo }: DoneOptions): Promise<Reply> {
  if (undo && proof) throw new Failure('usage', '--undo and --proof exclude each other.', 'Leave one of them out.')
  if (proof !== undefined) requireAddress('--proof', proof, 'a web address', 'https://example.org/proof')
  const milestone = pick(name, await listMilestones(client), 'milestone')
  if (proof) await prove(client, milestone, proof)
  const isBareClaim = !json && !undo && !proof && (await lacksProof(client, milestone))
  const answer = await client.update(milestone.collection, milestone.id, { status: statusFor(milestone, undo) })
  return {
    answer,
    lines: [
      `${undo ? 'Open again' : style.good('Done')}: ${milestone.title}  ${style.soft(milestone.path)}`,
      ...(proof ? [`  Proof: ${proof}`] : []),
      ...override(answer),
      ...(isBareClaim ? [style.soft(`  ${howToProve(milestone)}`)] : []),
    ],
  }
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

/** Projects and phases follow their parts again when nothing is set by hand. */
function statusFor({ collection }: Milestone, undo = false): 'done' | 'todo' | null {
  if (!undo) return 'done'
  return collection === 'projects' || collection === 'phases' ? null : 'todo'
}

function override(item: Milestone['item']): string[] {
  if (!('statusIsOverridden' in item) || !item.statusIsOverridden) return []
  const { done, total } = item.deliverables
  return done === total ? [] : [`  Set by hand: ${total - done} of its ${total} deliverables are still open.`]
}
