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

  it("shows another day with its own number in the plan, and leaves out what is today's", async () => {
    const on = (day: string) => ({ body: { ...today, day, habits: [reading] } })
    handlers['GET /today'] = on('2026-11-14')
    expect((await run('today', '--day', '2026-11-14')).out).toMatchInlineSnapshot(`
      "Sat 14 Nov 2026   day 14 of 365

        [~] Reading  10 min of 30 min  streak 12  score 83 %

      Streaks and scores are those of today. \`cairn today\` shows what is next and due.
      "
    `)
    handlers['GET /today'] = on('2026-10-31')
    expect((await run('today', '--day', '2026-10-31')).out).toMatch(/^Sat 31 Oct 2026 {3}1 day before the plan\n/)
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
    [{ ...applications, asked: 2 }, 'A short week: the plan asks for 2 jobs, not the usual 5 to 10 jobs a week.'],
    [
      { ...applications, unit: 'minutes', min: 60, max: null, asked: 18 },
      'A short week: the plan asks for 18 min, not the usual 1 h a week.',
    ],
    [applications, 'The plan asks for 5 to 10 jobs a week.'],
    [{ ...applications, asked: 2, periodAmount: 5 }, 'The plan asks for 5 to 10 jobs a week.'],
  ])('tells what the week of the day asks for, short or not: %#', async (habit, goal) => {
    handlers['GET /habits'] = { body: { items: [habit] } }
    handlers['GET /today'] = { body: { ...today, habits: [habit] } }
    const { code, out } = await run('log', 'appl', '1', '--day', '2026-11-12')
    expect([code, out.split('\n')[1]]).toEqual([0, `  ${goal}`])
    expect(server.requests.map(({ path }) => path).slice(1)).toEqual([
      '/api/v1/habit-logs',
      '/api/v1/today?day=2026-11-12',
    ])
  })

  it('is done once the entry is kept, though nothing more can be told', async () => {
    handlers['GET /today'] = problem(503, 'The service is stopping.')
    expect(await run('log', 'appl', '1')).toMatchObject({
      code: 0,
      out: expect.stringContaining('The plan asks for 5 to 10 jobs a week.'),
    })
  })

  it.each([
    [['log', 'code', '1h30', '--day', '-1'], { habitId: code.id, amount: 90, day: '2026-11-21' }],
    [['log', 'appl', '3', '--note', 'two by mail'], { habitId: applications.id, amount: 3, note: 'two by mail' }],
    [['log', 'reading', '--skip'], { habitId: reading.id, skip: true }],
    [['log', 'reading'], { habitId: reading.id }],
    [['log', 'reading', '5', '--day', 'monday'], { habitId: reading.id, amount: 5, day: '2026-11-16' }],
    [['log', 'reading', '30', 'min'], { habitId: reading.id, amount: 30 }],
    [['log', 'reading', '1', 'h', '30', '--note', 'two'], { habitId: reading.id, amount: 90, note: 'two' }],
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
    [['log', 'code', 'lab', '1h'], 'lab 1h is not an amount of time.\n'],
    [['log', 'reading', '5', '--day', 'someday'], 'someday is not a day.\n'],
    [['log', 'reading', '5', '--day', 'tomorrow'], "the future can't be logged.\nLog it on the day.\n"],
    [['log', 'reading', '5', '--skip'], '--skip and 5 exclude each other.\n'],
    [['log', 'ing', '5'], 'No habit is called ing. Did you mean:\n'],
    [['log', 'raeding', '30m'], 'No habit is called raeding. Did you mean:\n  reading  Reading\n'],
  ])('%j is refused before anything is written', async (args, err) => {
    const outcome = await run(...args)
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toContain(err)
    expect(sent('POST')).toEqual([])
  })

  it('says of a skip that the work of its day counts, where there is any', async () => {
    const on = (dayAmount: number) => ({ body: { ...today, habits: [{ ...reading, dayAmount }] } })
    handlers['GET /today'] = on(0)
    expect((await run('log', 'reading', '--skip')).out).toContain('The streak stays as it is.\n')
    handlers['GET /today'] = on(10)
    expect((await run('log', 'reading', '--skip')).out).toBe(
      'Skipped Reading on Sun 22 Nov 2026, which changes nothing: +10 min on that day counts.\n  `cairn undo` takes the skip back.\n',
    )
  })

  it('says of a named day that it is before the plan, and how to take it back', async () => {
    const early = `before the plan begins (Sun 01 Nov 2026). If it is a slip, \`cairn undo\` removes it.\n`
    const onDay = async (day: string, ...more: string[]) => (await run('log', 'read', ...more, '--day', day)).out
    expect(await onDay('2016-11-01', '5')).toBe(
      `Logged Reading +5 min on Tue 01 Nov 2016.\n  The plan asks for 30 min a day.\n  That is ${early}`,
    )
    expect(await onDay('2026-10-31', '--skip')).toContain(early)
    expect(await onDay('2026-11-01', '5')).not.toMatch(/before the plan/)
    handlers['GET /today'] = problem(503, 'The service is stopping.')
    expect(await onDay('2016-11-01', '5')).toMatch(/^Logged Reading/)
  })

  const future = { pointer: '/day', detail: '2026-11-23 is in the future.' }
  const tooLong = { pointer: '/note', detail: 'is too long.' }
  it.each([
    [[future], '2026-11-23 is in the future.\n'],
    [[tooLong], 'note: is too long.\n'],
    [[{ ...future, pointer: '/logs/0/day' }], 'logs[0].day: 2026-11-23 is in the future.\n'],
    [[future, tooLong], 'day: 2026-11-23 is in the future.\nnote: is too long.\n2 faults; nothing was changed.\n'],
  ])('passes on what the server refuses, with the field where that is needed: %#', async (faults, err) => {
    handlers['POST /habit-logs'] = problem(422, 'day: 2026-11-23 is in the future.', faults)
    expect(await run('log', 'reading', '5', '--day', '2026-11-23')).toEqual({ code: 1, out: '', err })
    expect(JSON.parse((await run('log', 'reading', '5', '--json')).err).errors).toEqual(faults)
  })
})

describe('undo', () => {
  const reopening = 'A milestone is opened again with `cairn done <name> --undo`.\n'
  const nothing = `Nothing to undo: nothing is logged by hand.\n${reopening}`

  it('removes the newest entry and says which it was', async () => {
    handlers['GET /habit-logs'] = {
      body: { items: [{ ...entry, note: 'chapter\n7' }] },
      headers: { link: '</api/v1/habit-logs?cursor=x>; rel="next"' },
    }
    handlers['GET /habits/reading'] = { body: { ...reading, archivedAt: null } }
    handlers['DELETE /habit-logs/log-1'] = { status: 204 }
    const { code, out } = await run('undo')
    expect(code).toBe(0)
    expect(out).toBe(`Removed Reading +45 min on Sun 22 Nov 2026 (chapter 7).\n  ${reopening}`)
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
    expect(await run('undo')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Removed Reading \+45 min on Sun 22 Nov 2026\.\n/),
    })
    handlers['GET /habit-logs'] = { body: { items: filled.slice(0, 1) } }
    expect(await run('undo')).toMatchObject({ code: 1, err: nothing })
    expect(sent('DELETE')).toHaveLength(1)
  })

  it('has nothing to do on an empty log', async () => {
    handlers['GET /habit-logs'] = { body: { items: [] } }
    expect(await run('undo')).toEqual({ code: 1, out: '', err: nothing })
  })
})
