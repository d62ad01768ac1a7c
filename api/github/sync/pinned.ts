import { inArray, notInArray } from 'drizzle-orm'
import * as z from 'zod'
import { githubRepositories } from '../../../db/schema/github.ts'
import { ask } from '../graphql.ts'
import { number } from '../outside.ts'
import { MissingAccess, type Step } from './position.ts'

const query =
  'query ($login: String!) { user(login: $login) { pinnedItems(first: 6, types: REPOSITORY) { nodes { ... on Repository { databaseId } } } } }'

const answer = z.object({
  user: z.object({ pinnedItems: z.object({ nodes: z.array(z.object({ databaseId: number.nullish() }).nullable()) }) }),
})

/** Which repositories the owner's profile pins: only GraphQL tells. */
export const pinnedStep: Step = {
  resource: 'pinned',
  title: 'Pinned repositories',
  async run({ github, owner, save }) {
    if (!github.hasToken) throw new MissingAccess('Which repositories are pinned takes a token to see.')
    const { user } = await ask(github, 'the pinned repositories', { query, variables: { login: owner.login }, answer })
    const ids = user.pinnedItems.nodes.flatMap(node => node?.databaseId ?? [])
    await save({ isLast: true }, async tx => {
      await tx.update(githubRepositories).set({ pinned: true }).where(inArray(githubRepositories.id, ids))
      await tx.update(githubRepositories).set({ pinned: false }).where(notInArray(githubRepositories.id, ids))
    })
  },
}
