import { describe, expect, it } from 'vitest'
import { applications, code, entry, reading, today } from './answers.ts'
import { cairn } from './cairn.ts'
import { problem, useFakeServer } from './fake-server.ts'

const server = useFakeServer({
  'GET /today': { body: today },
  'GET /habits': { body: { items: today.habits } },
  'POST /habit-logs': ({ body }) => ({ status: 201, body: { ...entry, ...(body as object) } }),
})
const { handlers, sent } = server
const run = (...args: string[]) => server.run(args)

describe('today', () => {
  it('shows habits, what is next and what is due', async () => {
    const { code, out } = await run('today')
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "Sun 22 Nov 2026   day 22 of 365, 8 days behind the plan
      Phase 1: Containerization

        [x] Code/lab work  1 h 30 min of 1 h to 2 h     streak 12  score 83 %
        [~] Reading        10 min of 30 min             streak 12  score 83 %
        [ ] Applications   2 of 5 to 10 jobs this week             score 83 %

      Next
        Load test  load-test
          It is all that Project 2 lacks.

      Due
        in 19 days  CKA
        1 day late  Join CNCF Slack
      "
    `)
  })

  it('says when a short week asked for less than the habit does, and why', async () => {
    const short = { ...applications, state: 'done', periodAmount: 2, asked: 2 }
    const commits = { ...short, title: 'Commits', unit: 'days', max: null, state: 'open', periodAmount: 0, asked: 1 }
    handlers['GET /today'] = { body: { ...today, habits: [reading, short, commits] } }
    const { out } = await run('today')
    expect(out).toMatch(/\[x\] Applications +2 of 2 jobs, short week/)
    expect(out).toMatch(/\[ \] Commits +0 of 1 day, short week/)
    expect(out).toMatch(/Short: days off and days before a habit began ask for nothing/)
    for (const usual of [
      { ...short, periodAmount: 5 },
      { ...short, direction: 'atMost', min: null },
      { ...short, state: 'partial', asked: 5 },
    ]) {
      handlers['GET /today'] = { body: { ...today, habits: [usual] } }
      expect((await run('today')).out).not.toMatch(/short/i)
    }
  })

  it('names what is paused on one line a reason, with the work that was done all the same', async () => {
    const skipped = [code, applications].map(habit => ({ ...habit, state: 'skipped' }))
    const off = { ...reading, state: 'vacation' }
    handlers['GET /today'] = { body: { ...today, habits: [...skipped, off, { ...reading, title: 'Walking' }] } }
    expect((await run('today')).out.split('\n').slice(3, 6)).toEqual([
      '  [~] Walking  10 min of 30 min  streak 12  score 83 %',
      '  [-] skipped: Code/lab work (+1 h 30 min), Applications',
      '  [-] vacation: Reading (+10 min)',
    ])
  })

  it('asks for another day by its date', async () => {
    await run('today', '--day', 'yesterday')
    expect(server.requests.at(-1)?.path).toBe('/api/v1/today?day=2026-11-21')
  })

  it('colours nothing without a terminal, and nothing with NO_COLOR', async () => {
    const stdout = (written: string[]) => ({ write: (text: string) => written.push(text), isTTY: true, columns: 80 })
    const [coloured, plain]: [string[], string[]] = [[], []]
    await cairn(['today'], { CAIRN_URL: server.url }, { stdout: stdout(coloured) })
    await cairn(['today'], { CAIRN_URL: server.url, NO_COLOR: '1' }, { stdout: stdout(plain) })
    expect(coloured.join('')).toContain('\u001b[1m')
    expect(plain.join('')).not.toContain('\u001b')
    expect((await run('today')).out).not.toContain('\u001b')
  })

  it('fits into 80 columns on a terminal', async () => {
    const long = 'A very long title that goes on and on and on and on and on and on and on and on'
    const habits = [
      { ...applications, title: long, state: 'done', score: 1, streak: { ...reading.streak, current: 100 } },
    ]
    handlers['GET /today'] = { body: { ...today, habits, next: [{ ...today.next[0], title: long, reason: long }] } }
    let out = ''
    const stdout = { write: (text: string) => (out += text), isTTY: true, columns: 80 }
    await cairn(['today'], { CAIRN_URL: server.url, NO_COLOR: '1' }, { stdout })
    expect(Math.max(...out.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  })

  it('lets no title steer the terminal', async () => {
    handlers['GET /today'] = { body: { ...today, habits: [{ ...reading, title: 'Read\u001b[2Jing\u0007\u009b1m' }] } }
    const { out } = await run('today')
    expect(out).toContain('Read[2Jing1m')
  })
})

describe('log', () => {
  it('needs one reading and one writing', async () => {
    const { code, out } = await run('log', 'read', '45m')
    expect(code).toBe(0)
    expect(out).toBe('Logged Reading +45 min on Sun 22 Nov 2026.\n  The plan asks for 30 min a day.\n')
    expect(server.requests).toEqual([
      { method: 'GET', path: '/api/v1/habits?limit=500', authorization: 'Bearer secret', body: undefined },
      {
        method: 'POST',
        path: '/api/v1/habit-logs',
        authorization: 'Bearer secret',
        body: { habitId: 'reading', amount: 45 },
      },
    ])
  })

  it.each([
    [['log', 'code', '1h30', '--day', '-1'], { habitId: code.id, amount: 90, day: '2026-11-21' }],
    [['log', 'appl', '3', '--note', 'two by mail'], { habitId: applications.id, amount: 3, note: 'two by mail' }],
    [['log', 'reading', '--skip'], { habitId: reading.id, skip: true }],
    [['log', 'reading'], { habitId: reading.id }],
    [['log', 'raeding', '5', '--day', 'monday'], { habitId: reading.id, amount: 5, day: '2026-11-16' }],
  ])('%j', async (args, body) => {
    expect((await run(...args)).code).toBe(0)
    expect(sent('POST').map(request => request.body)).toEqual([body])
  })

  it.each([
    [['log', 'reading', 'soon'], 'soon is not an amount of time.\nWrite it like 45m, 1h30 or 90.\n'],
    [['log', 'reading', '-5'], '-5 is not an amount of time.\nWrite it like 45m, 1h30 or 90.\n'],
    [
      ['log', 'applications', '45m'],
      '45m is not a number of jobs.\nApplications is counted in jobs: write a whole number, like 3.\n',
    ],
    [['log', 'reading', '5', '--day', 'someday'], 'someday is not a day.\n'],
    [['log', 'reading', '5', '--skip'], '--skip and 5 exclude each other.\n'],
    [['log', 'ing', '5'], 'No habit is called ing. Did you mean:\n'],
  ])('%j is refused before anything is written', async (args, err) => {
    const outcome = await run(...args)
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toContain(err)
    expect(sent('POST')).toEqual([])
  })

  it('passes on what the server refuses', async () => {
    handlers['POST /habit-logs'] = problem(422, 'day: 2026-11-23 is in the future.', [
      { pointer: '/day', detail: '2026-11-23 is in the future.' },
    ])
    const outcome = await run('log', 'reading', '5', '--day', '2026-11-23')
    expect(outcome).toEqual({ code: 1, out: '', err: 'day: 2026-11-23 is in the future.\n' })
  })
})

describe('undo', () => {
  it('removes the newest entry and says which it was', async () => {
    handlers['GET /habit-logs'] = {
      body: { items: [{ ...entry, note: 'chapter\n7' }] },
      headers: { link: '</api/v1/habit-logs?cursor=x>; rel="next"' },
    }
    handlers['GET /habits/reading'] = { body: { ...reading, archivedAt: null } }
    handlers['DELETE /habit-logs/log-1'] = { status: 204 }
    const { code, out } = await run('undo')
    expect(code).toBe(0)
    expect(out).toBe('Removed Reading +45 min on Sun 22 Nov 2026 (chapter 7).\n')
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/habit-logs?limit=1&sort=-id',
      'GET /api/v1/habits/reading',
      'DELETE /api/v1/habit-logs/log-1',
    ])
  })

  it('leaves alone what commits filled in', async () => {
    const filled = ['2026-11-21', '2026-11-20'].map(day => ({ ...entry, id: `reading-commits-${day}`, day }))
    handlers['GET /habit-logs'] = ({ path }) => ({
      body: { items: [...filled, entry].slice(0, Number(new URLSearchParams(path.split('?')[1]).get('limit'))) },
    })
    handlers['GET /habits/reading'] = { body: { ...reading, archivedAt: null } }
    handlers['DELETE /habit-logs/log-1'] = { status: 204 }
    expect(await run('undo')).toMatchObject({ code: 0, out: 'Removed Reading +45 min on Sun 22 Nov 2026.\n' })
    handlers['GET /habit-logs'] = { body: { items: filled.slice(0, 1) } }
    expect(await run('undo')).toMatchObject({ code: 1, err: 'Nothing to undo: nothing is logged by hand.\n' })
    expect(sent('DELETE')).toHaveLength(1)
  })

  it('has nothing to do on an empty log', async () => {
    handlers['GET /habit-logs'] = { body: { items: [] } }
    expect(await run('undo')).toEqual({ code: 1, out: '', err: 'Nothing to undo: nothing is logged by hand.\n' })
  })
})
