import { describe, expect, it } from 'vitest'
import type { Forecast, Replan } from '../../api/client.ts'
import { problem, useFakeServer } from './fake-server.ts'

const forecast: Forecast = {
  asOf: '2026-11-22',
  state: 'dated',
  sentence: 'At your pace you finish by 1 June 2027.',
  pace: { perWeek: 1, weeks: 12 },
  plan: { dueOn: '2027-05-01', p50On: '2027-06-01', p80On: '2027-07-01', daysAhead: -31, cause: 'Two idle weeks.' },
  phases: [
    {
      id: 'one',
      number: 1,
      title: 'One',
      status: 'done',
      dueOn: '2026-11-01',
      p50On: null,
      p80On: null,
      daysAhead: 3,
      cause: null,
    },
    {
      id: 'two',
      number: 2,
      title: 'Two',
      status: 'todo',
      dueOn: '2027-05-01',
      p50On: '2027-06-01',
      p80On: '2027-07-01',
      daysAhead: -31,
      cause: null,
    },
  ],
  burnUp: { total: 3, done: [], planned: [], band: [] },
}

const proposal: Replan = {
  asOf: '2026-11-22',
  aim: '80',
  isOffered: true,
  sentence: 'The plan ends on 1 July 2027.',
  version: 'v1',
  endsOn: { from: '2027-05-01', to: '2027-07-01' },
  pace: null,
  moves: [{ collection: 'phases', id: 'two', title: 'Two', field: 'endsOn', from: '2027-05-01', to: '2027-07-01' }],
  accepted: null,
}

const server = useFakeServer({
  'GET /forecast': { body: forecast },
  'GET /replan': { body: proposal },
  'POST /replan': { body: { ...proposal, isOffered: false, moves: [] } },
  'DELETE /replan': { status: 204 },
})
const run = (...args: string[]) => server.run(args)

describe('forecast', () => {
  it('says when the plan ends, why, and when each phase does', async () => {
    const { code, out } = await run('forecast')
    expect(code).toBe(0)
    for (const text of [
      forecast.sentence,
      'Two idle weeks.',
      'likely Tue 01 Jun 2027',
      'safe Thu 01 Jul 2027',
      '31 days late',
      '3 days early',
    ])
      expect(out).toContain(text)
  })

  it('prints the answer as JSON', async () => {
    expect(JSON.parse((await run('forecast', '--json')).out)).toEqual(forecast)
  })
})

describe('replan', () => {
  it('shows what would move, and moves nothing', async () => {
    const { code, out } = await run('replan', '--confidence', '50')
    expect(code).toBe(0)
    expect(out).toMatch(/Two\s+ends\s+Sat 01 May 2027\s+-> Thu 01 Jul 2027/)
    expect(server.requests.map(({ method, path }) => [method, path])).toEqual([['GET', '/api/v1/replan?confidence=50']])
  })

  it('leaves it to the server which dates are usual', async () => {
    expect((await run('replan')).code).toBe(0)
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/replan'])
  })

  it('accepts exactly what it shows', async () => {
    const { code, out } = await run('replan', '--keep-end', '--accept')
    expect([code, out.includes('Re-planned.')]).toEqual([0, true])
    expect(server.requests.map(({ path, body }) => [path, body])).toEqual([
      ['/api/v1/replan?keepEnd=true', undefined],
      ['/api/v1/replan', { aim: '80', version: 'v1' }],
    ])
  })

  it('takes the last one back', async () => {
    expect((await run('replan', '--undo')).code).toBe(0)
    expect(server.requests[0]?.method).toBe('DELETE')
  })

  it('says what is wrong', async () => {
    expect(await run('replan', '--confidence', '99')).toMatchObject({ code: 2 })
    expect(await run('replan', '--accept', '--undo')).toMatchObject({ code: 2 })
    server.handlers['POST /replan'] = problem(409, 'Something else would move by now.')
    const { code, err } = await run('replan', '--accept')
    expect([code, err.includes('Something else would move by now.')]).toEqual([1, true])
  })
})
