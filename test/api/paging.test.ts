import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { articles } from '../../db/schema/writing.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

/** Few different values, so that most of them are shared; null days too. */
const article = fc.record({
  title: fc.constantFrom('A', 'B', 'a', 'Ä', '"quoted"', 'x'.repeat(300)),
  position: fc.integer({ min: 0, max: 3 }),
  doneOn: fc.constantFrom(null, '2026-01-01', '2026-01-02'),
})
const order = fc.constantFrom('position', '-position', 'title', '-title', 'doneOn', '-doneOn')

async function fill(rows: { title: string; position: number; doneOn: string | null }[]) {
  await world.cairn.db.write(async tx => {
    await tx.delete(articles)
    for (const [index, row] of rows.entries()) await tx.insert(articles).values({ ...row, id: `article-${index}` })
  })
}

async function page(path: string): Promise<{ ids: string[]; next: string | null }> {
  const { status, json, headers } = await world.ask('GET', path)
  expect(status).toBe(200)
  const link = headers.get('link')
  return {
    ids: json.items.map((item: { id: string }) => item.id),
    next: link === null ? null : (/^<(\/api\/v1\/articles\?[^>]+)>; rel="next"$/.exec(link)?.[1] ?? 'no link of ours'),
  }
}

/** The ids of all pages from `path` on. Pages that lead back would never end: more than `most` of them is a fault. */
async function pagesFrom(path: string | null, limit: number, most: number): Promise<string[]> {
  const seen: string[] = []
  let next = path
  for (let number = 0; next !== null; number++) {
    expect(number).toBeLessThan(most)
    const { ids, next: following } = await page(next)
    expect(ids.length).toBeLessThanOrEqual(limit)
    seen.push(...ids)
    next = following
  }
  return seen
}

test('pages joined are the whole list, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(article, { maxLength: 25 }),
      order,
      fc.integer({ min: 1, max: 9 }),
      async (rows, sort, limit) => {
        await fill(rows)
        const whole = await page(`/articles?sort=${sort}&limit=500`)
        expect(whole.next).toBeNull()
        const seen = await pagesFrom(`/articles?sort=${sort}&limit=${limit}`, limit, rows.length + 1)
        expect(seen).toEqual(whole.ids)
        expect(seen).toHaveLength(rows.length)
      },
    ),
    { numRuns: 60 },
  )
})

test('deleting what was seen and adding in between neither skips nor repeats the rest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(article, { minLength: 6, maxLength: 15 }), order, async (rows, sort) => {
      await fill(rows)
      const whole = await page(`/articles?sort=${sort}&limit=500`)
      const first = await page(`/articles?sort=${sort}&limit=3`)
      for (const id of first.ids) await world.ask('DELETE', `/articles/${id}`)
      const { json: added } = await world.ask('POST', '/articles', { title: 'B', position: 1 })
      const rest = await pagesFrom(first.next, 3, rows.length + 1)
      expect(rest.filter(id => id !== added.id)).toEqual(whole.ids.slice(3))
    }),
    { numRuns: 20 },
  )
})

test('the next page keeps the filters of the first', async () => {
  await fill([0, 1, 2, 3].map(position => ({ title: 'A', position, doneOn: null })))
  await world.ask('PATCH', '/articles/article-1', { status: 'doing' })
  const { ids, next } = await page('/articles?status=todo&limit=2')
  expect(ids).toEqual(['article-0', 'article-2'])
  expect((await page(next ?? '')).ids).toEqual(['article-3'])
})
