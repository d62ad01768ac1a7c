import * as z from 'zod'
import type { Reader } from '../../db/database.ts'
import { proposalStates } from '../../db/schema/evidence.ts'
import type { Row } from '../collections/collection.ts'
import type { Cairn } from '../context.ts'
import { readBody } from '../http/input.ts'
import { requireUnchanged, sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { proposal } from './collections.ts'
import { decideProposal } from './decide-proposal.ts'
import { presentProposals } from './queries.ts'

const decision = z.strictObject({ state: z.enum(proposalStates) }).meta({ id: 'Decision' })

export function addEvidenceRoutes(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'proposals',
      method: 'patch',
      path: '/proposals/{id}',
      summary: 'Accept or reject a proposal, or take the decision back',
      body: decision,
      bodyType: 'application/merge-patch+json',
      answers: { 200: { description: 'The proposal as it is decided now.', body: proposal } },
      problems: [400, 404, 409, 412, 413, 415, 422],
    },
    async c => {
      const { state } = await readBody(c, decision)
      const id = c.req.param('id') ?? ''
      const guard: Guard = async (before, tx) => requireUnchanged(c, await show(before, tx))
      const row = await decideProposal(cairn, id, state, guard)
      return sendJson(c, JSON.stringify(await cairn.db.read(tx => show(row, tx))))
    },
  )
}

type Guard = NonNullable<Parameters<typeof decideProposal>[3]>

const show = async (row: Parameters<Guard>[0], db: Reader) =>
  proposal.parse((await presentProposals([row as unknown as Row], db))[0])
