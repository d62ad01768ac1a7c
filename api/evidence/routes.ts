import * as z from 'zod'
import { proposalStates } from '../../db/schema/evidence.ts'
import type { Row } from '../collections/collection.ts'
import type { Cairn } from '../context.ts'
import { readBody } from '../http/input.ts'
import { sendJson } from '../http/respond.ts'
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
      problems: [400, 404, 409, 413, 415, 422],
    },
    async c => {
      const { state } = await readBody(c, decision)
      const row = await decideProposal(cairn, c.req.param('id') ?? '', state)
      const [shown] = await cairn.db.read(tx => presentProposals([row as unknown as Row], tx))
      return sendJson(c, JSON.stringify(proposal.parse(shown)))
    },
  )
}
