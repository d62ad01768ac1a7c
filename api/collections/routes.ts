import type { Context } from 'hono'
import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { slugId } from '../http/fields.ts'
import { header } from '../http/header.ts'
import type { KeepAnswer } from '../http/idempotency.ts'
import { readJson, readQuery } from '../http/input.ts'
import { reply } from '../http/reply.ts'
import { etagOf, jsonHeaders, requireUnchanged, sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { collections } from './all.ts'
import type { Collection, Row, Verb } from './collection.ts'
import { namedFields, present } from './present.ts'
import { fetchRow, type ListQuery, listQuery, readPage } from './queries.ts'
import { createItem, deleteItem, type Guard, patchItem, replaceItem } from './write-item.ts'

const written = [400, 404, 412, 413, 415, 422]

/** The routes of all collections: list, read, create, replace, patch, delete. */
export function addCollectionRoutes(routes: Routes, cairn: Cairn): void {
  for (const collection of collections) addRoutes(routes, cairn, collection)
}

function addRoutes(routes: Routes, cairn: Cairn, collection: Collection): void {
  const { name, item, fields, shape } = collection
  const list = `/${name}`
  const one = `/${name}/{id}`
  // What only a list or the documentation needs is made for them: at each start it would hold up the first answer.
  let listShape: z.ZodObject | undefined
  const query = () => {
    listShape ??= listQuery(collection)
    return listShape
  }
  const answer = { 200: { description: `The ${item}.`, body: shape } }
  const doc = { tag: name }
  const may = (verb: Verb) => collection.verbs === undefined || collection.verbs.includes(verb)

  routes.add(
    {
      ...doc,
      method: 'get',
      path: list,
      summary: `List ${name}`,
      get query() {
        return query()
      },
      get answers() {
        return { 200: { description: 'One page; `Link` names the next.', body: z.object({ items: z.array(shape) }) } }
      },
      problems: [400],
    },
    async c => {
      const asked = readQuery(c, query()) as ListQuery
      const today = await cairn.today()
      const page = await cairn.db.read(async db => {
        const { rows, next } = await readPage(db, collection, asked)
        return { items: await present(collection, rows, db, today), next }
      })
      const headers = page.next ? { link: `<${nextUrl(c, page.next)}>; rel="next"` } : undefined
      return sendJson(c, JSON.stringify({ items: page.items }), { ...(headers && { headers }) })
    },
  )

  routes.add(
    { ...doc, method: 'get', path: one, summary: `Read a ${item}`, answers: answer, problems: [404] },
    async c => {
      const today = await cairn.today()
      const [shown] = await cairn.db.read(async db =>
        present(collection, [await fetchRow(db, collection, id(c))], db, today),
      )
      return sendJson(c, JSON.stringify(shown))
    },
  )

  if (may('create'))
    routes.add(
      {
        ...doc,
        method: 'post',
        path: list,
        summary: `Add a ${item}`,
        get body() {
          return collection.planned === false ? fields : fields.safeExtend({ id: slugId.optional() })
        },
        answers: { 201: { description: `The new ${item}; \`Location\` names it.`, body: shape } },
        problems: [400, 409, 413, 415, 422],
      },
      async c => {
        const keepAnswer = c.get('keepAnswer')
        const sent = await readJson(c)
        if (keepAnswer !== undefined) return createKept(c, cairn, collection, sent, keepAnswer)
        const row = await createItem(cairn, collection, sent)
        const { body, headers } = createdAnswer(collection, row, await textOf(cairn, collection, row))
        return reply(c, body, 201, headers)
      },
    )

  if (may('replace'))
    routes.add(
      {
        ...doc,
        method: 'put',
        path: one,
        summary: `Replace a ${item}`,
        body: fields,
        answers: answer,
        problems: written,
      },
      async c => {
        const row = await replaceItem(
          cairn,
          collection,
          id(c),
          await readJson(c),
          await unchanged(c, cairn, collection),
        )
        return sendJson(c, await textOf(cairn, collection, row))
      },
    )

  if (may('patch'))
    routes.add(
      {
        ...doc,
        method: 'patch',
        path: one,
        summary: `Change parts of a ${item}`,
        get body() {
          return z.object(fields.shape).partial()
        },
        bodyType: 'application/merge-patch+json',
        answers: answer,
        problems: written,
      },
      async c => {
        const row = await patchItem(cairn, collection, id(c), await readJson(c), await unchanged(c, cairn, collection))
        return sendJson(c, await textOf(cairn, collection, row))
      },
    )

  if (may('delete'))
    routes.add(
      {
        ...doc,
        method: 'delete',
        path: one,
        summary: `Delete a ${item}`,
        answers: { 204: { description: 'It is gone.' } },
        problems: [404, 409, 412],
      },
      async c => {
        await deleteItem(cairn, collection, id(c), await unchanged(c, cairn, collection))
        return reply(c, null, 204)
      },
    )
}

/** What a creation answers. */
function createdAnswer({ name }: Collection, { id }: Row, body: string) {
  return { status: 201 as const, headers: { ...jsonHeaders(etagOf(body)), location: `/api/v1/${name}/${id}` }, body }
}

/** Creates the item and keeps the answer in one transaction, so that no crash can part the two. */
async function createKept(
  c: Context,
  cairn: Cairn,
  collection: Collection,
  sent: unknown,
  keepAnswer: KeepAnswer,
): Promise<Response> {
  let answer = createdAnswer(collection, { id: '' }, '')
  await createItem(cairn, collection, sent, async (tx, row, today) => {
    const [shown] = await present(collection, [row], tx, today)
    answer = createdAnswer(collection, row, JSON.stringify(shown))
    await keepAnswer(tx, answer)
  })
  return reply(c, answer.body, answer.status, answer.headers)
}

const id = (c: Context) => c.req.param('id') ?? ''

/** What is read of an item, as JSON. */
export function textOf(cairn: Cairn, collection: Collection, row: Row): string | Promise<string> {
  return collection.present ? computedText(cairn, collection, row) : JSON.stringify(namedFields(collection, [row])[0])
}

async function computedText(cairn: Cairn, collection: Collection, row: Row): Promise<string> {
  const today = await cairn.today()
  const [shown] = await cairn.db.read(db => present(collection, [row], db, today))
  return JSON.stringify(shown)
}

/** What refuses a write to an item that is no longer what the client read; undefined when it does not ask for that. */
export async function unchanged(c: Context, cairn: Cairn, collection: Collection): Promise<Guard | undefined> {
  if (header(c, 'if-match') === undefined) return undefined
  const today = await cairn.today()
  return async (before, tx) => {
    const [shown] = await present(collection, [before], tx, today)
    requireUnchanged(c, shown)
  }
}

function nextUrl(c: Context, cursor: string): string {
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', cursor)
  return `${url.pathname}${url.search}`
}
