import { expect, test } from 'vitest'
import { problem, useFakeServer } from './fake-server.ts'

const crm = {
  id: 'hook-1',
  url: 'https://crm.example/in',
  description: 'CRM',
  events: ['habit.logged'],
  state: 'active',
  notice: null,
  failingSince: null,
}
const chat = {
  ...crm,
  id: 'hook-2',
  url: 'https://chat.example/',
  description: null,
  state: 'disabled',
  notice: 'Gone.',
}
const waiting = {
  id: 'd-1',
  webhookId: 'hook-1',
  event: 'ping',
  state: 'waiting',
  attempts: [],
  createdAt: '2026-11-22T12:00:00Z',
}
const attempt = { number: 1, status: 204, durationMs: 12, error: null }
const arrived = { ...waiting, state: 'delivered', attempts: [attempt] }
const refused = { ...waiting, attempts: [{ ...attempt, status: 500, error: 'It answered 500.' }] }

const server = useFakeServer({
  'GET /settings': { body: { timeZone: 'Asia/Kolkata' } },
  'GET /webhooks': { body: { items: [crm, chat] } },
  'GET /webhooks/hook-1': { body: crm },
})
const { handlers } = server
const run = (...args: string[]) => server.run(['webhooks', ...args], { wait: async () => {} })
const posted = () => server.sent('POST').map(({ path }) => path.replace('/api/v1', ''))

test('lists the targets and how they stand', async () => {
  const { out, code } = await run()
  expect(code).toBe(0)
  expect(out).toContain('CRM: https://crm.example/in  active\n  habit.logged  hook-1')
  expect(out).toContain('https://chat.example/  disabled. Gone.')
  expect(JSON.parse((await run('--json')).out)).toHaveLength(2)
  handlers['GET /webhooks'] = { body: { items: [] } }
  expect((await run()).out).toContain('There is no webhook.')
})

test('a ping waits for its answer', async () => {
  let looks = 0
  handlers['POST /webhooks/hook-1/ping'] = { status: 201, body: waiting }
  handlers['GET /deliveries/d-1'] = () => ({ body: ++looks < 3 ? waiting : arrived })
  expect(await run('ping', 'crm')).toMatchObject({
    code: 0,
    out: 'Arrived at CRM: https://crm.example/in: 204 in 12 ms\n',
  })
  expect(posted()).toEqual(['/webhooks/hook-1/ping'])
})

test('one that is refused, never sent, or meant for nobody ends with the reason', async () => {
  handlers['POST /webhooks/hook-1/ping'] = { status: 201, body: waiting }
  handlers['GET /deliveries/d-1'] = { body: refused }
  expect(await run('ping', 'crm')).toMatchObject({ code: 1, err: expect.stringContaining('It answered 500.') })
  handlers['GET /deliveries/d-1'] = { body: waiting }
  expect(await run('ping', 'crm')).toMatchObject({ code: 1, err: expect.stringContaining('still waits') })
  handlers['POST /webhooks/hook-2/ping'] = problem(409, 'The webhook is disabled.')
  expect(await run('ping', 'chat')).toMatchObject({ code: 1, err: expect.stringContaining('disabled') })
  expect(await run('ping', 'elephant')).toMatchObject({ code: 2, err: expect.stringContaining('No webhook is called') })
})

test('the log shows the last deliveries, of all or of one', async () => {
  handlers['GET /deliveries'] = { body: { items: [arrived, refused] } }
  const { out } = await run('log')
  expect(out).toContain('2026-11-22 17:30  ping  arrived                    d-1')
  expect(out).toContain('waiting  It answered 500.  d-1')
  await run('log', 'crm')
  expect(server.requests.map(({ path }) => path)).toContainEqual(expect.stringContaining('webhook=hook-1'))
  handlers['GET /deliveries'] = { body: { items: [] } }
  expect((await run('log')).out).toContain('Nothing was sent yet.')
})

test('a delivery is sent again, and its next attempt waited for', async () => {
  const again = { ...arrived, attempts: [...refused.attempts, { ...attempt, number: 2 }] }
  let looks = 0
  handlers['GET /deliveries/d-1'] = () => ({ body: ++looks < 3 ? refused : again })
  handlers['POST /deliveries/d-1/redeliver'] = { status: 202, body: refused }
  expect(await run('redeliver', 'd-1')).toMatchObject({ code: 0, out: expect.stringContaining('Arrived at CRM') })
  expect(await run('redeliver', 'none')).toMatchObject({ code: 1 })
})

test('what a target missed is sent', async () => {
  let count = 3
  handlers['POST /webhooks/hook-1/recover'] = () => ({ status: 202, body: { count } })
  expect((await run('recover', 'crm')).out).toBe('Sending 3 messages: CRM: https://crm.example/in\n')
  count = 0
  expect((await run('recover', 'crm')).out).toContain('It missed nothing')
})

test('the help fits into 80 columns', async () => {
  for (const args of [
    ['--help'],
    ['ping', '--help'],
    ['log', '--help'],
    ['redeliver', '--help'],
    ['recover', '--help'],
  ]) {
    const { out, code } = await run(...args)
    expect([args, code, Math.max(...out.split('\n').map(line => line.length)) <= 80]).toEqual([args, 0, true])
  }
})
