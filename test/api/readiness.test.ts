import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

test('a portfolio that could not be built at all is no readiness; with an earlier one up, it is', async () => {
  const { cairn, fetch } = await createWorld()
  expect((await fetch('/readyz')).status).toBe(200)
  cairn.site.status = () => ({ state: 'failed', builtAt: null, error: 'no' })
  const refused = await fetch('/readyz')
  expect(refused.status).toBe(503)
  expect((await refused.json()).detail).toContain('the site could not be built')
  cairn.site.files = () => new Map([['/', { forms: [] }]])
  expect((await fetch('/readyz')).status).toBe(200)
})
