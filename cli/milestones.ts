import type { Client, Items } from '../api/client.ts'

/** The collections whose items can be checked off. */
export const checkable = [
  'deliverables',
  'plan-tasks',
  'projects',
  'skills',
  'certifications',
  'articles',
  'metrics',
  'phases',
] as const

type Checkable = (typeof checkable)[number]

/** An item that can be checked off; its `path` tells apart two of the same id. */
export type Milestone = {
  [C in Checkable]: { collection: C; path: string; id: string; title: string; item: Items[C] }
}[Checkable]

/** All that can be checked off, each kind in the order of the plan. */
export async function listMilestones(client: Client): Promise<Milestone[]> {
  const lists = await Promise.all(
    checkable.map(async collection =>
      (await client.list(collection)).map(item => {
        const { id, title } = item
        return { collection, path: `${collection}/${id}`, id, title, item } as Milestone
      }),
    ),
  )
  return lists.flat()
}
