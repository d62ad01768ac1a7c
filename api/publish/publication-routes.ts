import { and, desc, eq, lt } from 'drizzle-orm'
import type { Context } from 'hono'
import * as z from 'zod'
import { publications } from '../../db/schema/publish.ts'
import type { Cairn } from '../context.ts'
import { wholeNumber } from '../http/fields.ts'
import { readBody, readQuery } from '../http/input.ts'
import { requireUnchanged, sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { replaceTarget, showTarget } from './publication-target.ts'
import { fetchPublication, keptOnes, type PublicationRow, readTargetRow, showPublication } from './publications.ts'
import {
  type PublicationTargetInput,
  publication,
  publicationInput,
  publicationTarget,
  publicationTargetInput,
  unpublishedChanges,
} from './shapes.ts'

const listQuery = z.strictObject({
  limit: wholeNumber(1, 100).default(20),
  cursor: z.uuid().optional(),
  dryRun: z.stringbool().default(false),
})
const rollbackQuery = z.strictObject({
  dryRun: z.stringbool().default(false).meta({ description: 'Shows what would happen, and delivers nothing.' }),
  force: z.stringbool().default(false).meta({ description: 'Also when it shows again what you have hidden since.' }),
})
const began = {
  202: {
    description: 'It is under way; `Location` names it, and the change feed tells of each step.',
    body: publication,
  },
}

/** Publications, the place they go to, and what the next one would bring. */
export function addPublicationRoutes(routes: Routes, cairn: Cairn): void {
  addTargetRoutes(routes, cairn)
  const tag = 'publish'

  routes.add(
    {
      tag,
      method: 'get',
      path: '/publications',
      summary: 'List publications, the newest first',
      query: listQuery,
      answers: {
        200: { description: 'One page; `Link` names the next.', body: z.object({ items: z.array(publication) }) },
      },
      problems: [400],
    },
    async c => {
      const { limit, cursor, dryRun } = readQuery(c, listQuery)
      const { rows, kept } = await cairn.db.read(async db => ({
        rows: await db
          .select()
          .from(publications)
          .where(and(eq(publications.dryRun, dryRun), cursor ? lt(publications.id, cursor) : undefined))
          .orderBy(desc(publications.id))
          .limit(limit + 1),
        kept: new Set((await keptOnes(db)).map(({ id }) => id)),
      }))
      const items = rows.slice(0, limit).map(row => showPublication(row, kept))
      const next = rows.length > limit ? items.at(-1)?.id : undefined
      const headers = next && { link: `<${nextUrl(c, next)}>; rel="next"` }
      return sendJson(c, JSON.stringify({ items }), { ...(headers && { headers }) })
    },
  )

  routes.add(
    {
      tag,
      method: 'get',
      path: '/publications/{id}',
      summary: 'Read a publication: its steps while it runs, then what it changed',
      answers: { 200: { description: 'The publication.', body: publication } },
      problems: [404],
    },
    async c => {
      const { row, kept } = await cairn.db.read(async db => ({
        row: await fetchPublication(db, c.req.param('id') ?? ''),
        kept: new Set((await keptOnes(db)).map(({ id }) => id)),
      }))
      return sendJson(c, JSON.stringify(showPublication(row, kept)))
    },
  )

  routes.add(
    {
      tag,
      method: 'post',
      path: '/publications',
      summary: 'Publish the portfolio, or show what that would do',
      body: publicationInput,
      answers: began,
      problems: [400, 409, 413, 415, 422],
    },
    async c => {
      const { to, dryRun, force } = await readBody(c, publicationInput)
      const row = await cairn.publisher.publish({ to, dryRun, force, correlationId: c.get('correlationId') })
      return sendBegun(c, row)
    },
  )

  routes.add(
    {
      tag,
      method: 'post',
      path: '/publications/{id}/rollback',
      summary: 'Deliver an older publication again, or show what that would do',
      query: rollbackQuery,
      answers: began,
      problems: [400, 404, 409],
    },
    async c => {
      const request = { ...readQuery(c, rollbackQuery), correlationId: c.get('correlationId') }
      return sendBegun(c, await cairn.publisher.rollBack(c.req.param('id') ?? '', request))
    },
  )

  routes.add(
    {
      tag,
      method: 'get',
      path: '/unpublished-changes',
      summary: 'What a publication would bring that the last one did not have',
      answers: { 200: { description: 'In words, the most important first.', body: unpublishedChanges } },
    },
    async c => {
      const { readUnpublished } = await import('./unpublished.ts')
      return sendJson(c, JSON.stringify(await readUnpublished(cairn)))
    },
  )
}

function addTargetRoutes(routes: Routes, cairn: Cairn): void {
  const path = '/publication-target'
  const answers = { 200: { description: 'Where the portfolio goes.', body: publicationTarget } }

  routes.add({ tag: 'publish', method: 'get', path, summary: 'Read where the portfolio goes', answers }, async c =>
    sendJson(c, JSON.stringify(showTarget(await cairn.db.read(readTargetRow)))),
  )

  routes.add(
    {
      tag: 'publish',
      method: 'put',
      path,
      summary: 'Set where the portfolio goes, and whether it goes there by itself',
      body: publicationTargetInput,
      answers,
      problems: [400, 412, 413, 415, 422],
    },
    async c => {
      const input = (await readBody(c, publicationTargetInput)) as PublicationTargetInput
      return sendJson(c, JSON.stringify(await replaceTarget(cairn, input, before => requireUnchanged(c, before))))
    },
  )
}

function sendBegun(c: Context, row: PublicationRow): Response {
  const headers = { location: `/api/v1/publications/${row.id}` }
  return sendJson(c, JSON.stringify(showPublication(row, new Set())), { status: 202, headers })
}

function nextUrl(c: Context, cursor: string): string {
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', cursor)
  return `${url.pathname}${url.search}`
}
