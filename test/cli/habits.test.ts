import { beforeEach, describe, expect, it } from 'vitest'
import { applications, entry, reading } from './answers.ts'
import { useFakeServer } from './fake-server.ts'

const server = useFakeServer({ 'POST /habit-logs': { status: 201, body: entry } })
const { handlers, sent } = server
const run = (...args: string[]) => server.run(args)

const inUse = [reading, applications].map(habit => ({ ...habit, archivedAt: null }))
const piano = { ...reading, id: 'piano', title: 'Piano scales', archivedAt: '2026-11-20T23:30:00Z' }

beforeEach(() => {
  handlers['GET /habits'] = ({ path }) => ({
    body: { items: path.includes('archived=true') ? [...inUse, piano] : inUse },
  })
  handlers['GET /settings'] = { body: { timeZone: 'Europe/Berlin' } }
  handlers['PATCH /habits/piano'] = { body: { ...piano, archivedAt: null } }
})

describe('habits', () => {
  it('lists ids, names and targets', async () => {
    expect((await run('habits')).out).toBe(
      'reading           Reading       30 min a day\njob-applications  Applications  5 to 10 jobs a week\n',
    )
  })

  it('lists those that are archived', async () => {
    expect((await run('habits', '--archived')).out).toBe('piano  Piano scales  30 min a day\n')
    handlers['GET /habits'] = { body: { items: inUse } }
    expect((await run('habits', '--archived')).out).toBe('No habit is archived.\n')
  })

  it('brings an archived one back', async () => {
    const { code, out } = await run('habits', 'restore', 'piano', 'sc')
    expect([code, out]).toEqual([0, 'Piano scales is in use again, with all that was logged.\n'])
    expect(sent('PATCH')).toMatchObject([{ path: '/api/v1/habits/piano', body: { archivedAt: null } }])
  })

  it('has nothing to bring back where it is in use, or where none is archived', async () => {
    expect(await run('habits', 'restore', 'reading')).toMatchObject({
      code: 2,
      err: 'No archived habit is called reading.\n`cairn habits --archived` lists them.\n',
    })
    handlers['GET /habits'] = { body: { items: inUse } }
    expect((await run('habits', 'restore', 'reading')).err).toBe('There is no archived habit.\n')
    expect(sent('PATCH')).toEqual([])
  })
})

describe('logging an archived habit', () => {
  it.each(['piano', 'Piano scales', 'piana'])('%s is archived since a day, as the owner has it', async name => {
    expect(await run('log', name, '20m')).toEqual({
      code: 1,
      out: '',
      err: 'Piano scales is archived since Sat 21 Nov 2026 and takes no new entries.\n`cairn habits restore piano` brings it back, with all that was logged.\n',
    })
    expect(sent('POST')).toEqual([])
  })

  it('says the same to scripts', async () => {
    const { code, err, out } = await run('log', 'piano', '--json')
    expect(code).toBe(1)
    expect(out + err).toMatch(/Piano scales is archived since/)
  })

  it('hides none in use: those are looked for first, and others are unknown as before', async () => {
    expect((await run('log', 'reading')).code).toBe(0)
    expect(server.requests.map(({ path }) => path)).not.toContain('/api/v1/habits?limit=500&archived=true')
    expect((await run('log', 'juggling')).err).toContain('No habit is called juggling.')
  })
})
