import { expect, it } from 'vitest'
import { useFakeServer } from './fake-server.ts'

const target = { kind: 'folder', folder: '/srv/www', repository: null, branch: null }
const publication = {
  id: 'p-1',
  status: 'done',
  target,
  startedAt: '2026-11-22T18:09:39.543Z',
  summary: 'First publication',
  error: null,
  canRollBack: true,
}
const server = useFakeServer({ 'GET /settings': { body: { timeZone: 'Asia/Tokyo' } } })

it('tells of each publication in local time, and only of those that went out whether they are kept', async () => {
  const items = [
    { ...publication, id: 'p-4', status: 'running', summary: null, canRollBack: false },
    { ...publication, id: 'p-3', status: 'failed', summary: null, error: 'The disk is full.', canRollBack: false },
    publication,
    { ...publication, id: 'p-0', summary: 'An old one', canRollBack: false },
  ]
  server.handlers['GET /publications'] = { body: { items } }
  const { code, out } = await server.run(['publications'])
  expect(code).toBe(0)
  expect(out.split('\n').map(line => line.trimEnd().split(/ {2,}/))).toEqual([
    ['2026-11-23 03:09', 'running', '/srv/www'],
    ['2026-11-23 03:09', 'failed', 'The disk is full.', '/srv/www'],
    ['2026-11-23 03:09', 'done', 'p-1', 'First publication', '/srv/www'],
    ['2026-11-23 03:09', 'done', 'no longer kept', 'An old one', '/srv/www'],
    ['Bring one back with `cairn publish --rollback <id>`.'],
    [''],
  ])
})
