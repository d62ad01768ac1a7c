import { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { titles } from '../http/problems.ts'
import { fullPath, type RouteDoc, takesKey, takesQuery } from '../http/route.ts'
import { describeWebhooks } from '../webhooks/describe.ts'

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong, where, and how to mend it.' }),
    instance: z.string(),
    correlationId: z.string(),
    errors: z.array(z.object({ pointer: z.string().optional(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .meta({
      description:
        'Your own name for this request, like a UUID. Sent again within 24 hours it is not done again: the same answer comes, with `Idempotency-Replayed: true`. 422 when path or body differ, 409 while the first is in flight. A refused request frees its key. An answer that showed a secret is not kept: then 409 says where what it made is.',
    }),
})

/** OpenAPI 3.1, made from what stands beside each handler. */
export function openApiDocument(docs: readonly RouteDoc[], version: string, server: string) {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono()
  openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'cairn_session',
  })
  for (const doc of docs) openAPIRegistry.registerPath(pathOf(doc))
  describeWebhooks(openAPIRegistry)
  const description =
    'Everything the tracker, the terminal and your scripts can do. Every request may send `X-Correlation-ID`; every answer has one. Days are `YYYY-MM-DD`, instants RFC 3339 in UTC.'
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Cairn', version, description },
    servers: [{ url: server }],
    security: [{ token: [] }, { session: [] }],
  })
}

type Path = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0]

function pathOf(doc: RouteDoc): Path {
  const { method, path, summary, tag, query, body, bodyType = 'application/json', answers, problems = [], open } = doc
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const ofQuery = takesQuery(doc) ? [] : [400]
  const refusals = [
    ...problems,
    ...ofQuery,
    ...(takesKey(doc) ? [400, 409, 422] : []),
    ...(open ? [] : [401]),
    403,
    500,
  ]
  return {
    method,
    path: fullPath(doc),
    summary,
    tags: [tag],
    operationId: operationId(method, path),
    ...(open && { security: [] }),
    request: {
      ...(names.length > 0 && { params: z.object(Object.fromEntries(names.map(name => [name, z.string()]))) }),
      ...(query && { query }),
      ...(takesKey(doc) && { headers: idempotencyKey }),
      ...(body && { body: { required: true, content: { [bodyType]: { schema: body } } } }),
    },
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)])),
      ...Object.fromEntries(
        [...new Set(refusals)]
          .sort()
          .map(status => [
            status,
            { description: titles[status] ?? 'Problem', content: { 'application/problem+json': { schema: problem } } },
          ]),
      ),
    },
  } as Path
}

function answerOf({ description, body, contentType }: RouteDoc['answers'][number]) {
  if (contentType) return { description, content: { [contentType]: { schema: z.string() } } }
  return body ? { description, content: { 'application/json': { schema: body } } } : { description }
}

function operationId(method: string, path: string): string {
  const words = path.replace(/[{}]/g, '').split(/[/.-]/).filter(Boolean)
  return [method, ...words.map(word => word.charAt(0).toUpperCase() + word.slice(1))].join('')
}
