import { describe, expect, it } from 'vitest'
import { cairn } from './cairn.ts'
import { useFakeServer } from './fake-server.ts'

const progress = { status: 'todo', dueOn: null, doneOn: null }
const phases = [
  { ...progress, id: 'nights', title: 'Night shifts', number: 1, status: 'doing' },
  { ...progress, id: 'informatics', title: 'Informatics', number: 2 },
]
const projects = [
  { ...progress, id: 'handover-tool', title: 'Handover tool', number: 1, phaseId: 'nights', status: 'doing' },
  { ...progress, id: 'ward-board', title: 'Ward board', number: 2, phaseId: 'informatics' },
]
const deliverables = [
  { ...progress, id: 'handover-form', title: 'A form that works', projectId: 'handover-tool', status: 'done' },
  { ...progress, id: 'handover-talk', title: 'A talk about it', projectId: 'handover-tool', dueOn: '2026-12-01' },
  { ...progress, id: 'board-plan', title: 'A drawn plan', projectId: 'ward-board', status: 'skipped' },
]
const lists = {
  deliverables,
  projects,
  phases,
  skills: [{ ...progress, id: 'sql', title: 'SQL', phaseId: 'informatics' }],
  articles: [
    { ...progress, id: 'sql', title: 'SQL for nurses', projectId: 'ward-board', url: 'https://a.example/sql' },
  ],
  certifications: [
    { ...progress, id: 'rn', title: 'RN-BC', phaseId: null, credentialUrl: 'https://b.example/rn', status: 'done' },
  ],
  'plan-tasks': [{ ...progress, id: 'ask', title: 'Ask the chief', projectId: null }],
  metrics: [{ ...progress, id: 'two-posts', title: 'Two posts' }],
  evidence: ['one', 'two'].map(name => ({
    collection: 'deliverables',
    itemId: 'handover-form',
    url: `https://a.example/${name}`,
  })),
}
const server = useFakeServer(
  Object.fromEntries(Object.entries(lists).map(([name, items]) => [`GET /${name}`, { body: { items } }])),
)
const run = (...args: string[]) => server.run(['milestones', ...args])

/** The ids of what is listed under these options. */
const idsOf = async (...args: string[]) =>
  JSON.parse((await run(...args, '--json')).out).items.map(({ id }: { id: string }) => id)

describe('milestones', () => {
  it('stand by phase and project, with the names that `done` takes, and their proof', async () => {
    const { code, out } = await run()
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "[~] Phase 1: Night shifts  nights
        [~] Project 1: Handover tool  handover-tool
          [x] A form that works  handover-form  2 proofs
          [ ] A talk about it    handover-talk

      [ ] Phase 2: Informatics  informatics
        [ ] Project 2: Ward board  ward-board
          [-] A drawn plan  board-plan
        Skills
          [ ] SQL  skills/sql
        Articles
          [ ] SQL for nurses  articles/sql  proof

      In no phase
        Certifications
          [x] RN-BC  rn  proof
        Plan tasks
          [ ] Ask the chief  ask
        Metrics
          [ ] Two posts  two-posts

      Check one off with \`cairn done <id>\`.
      "
    `)
  })

  it.each([
    ['1', ['handover-form', 'handover-talk', 'handover-tool', 'nights']],
    ['night', ['handover-form', 'handover-talk', 'handover-tool', 'nights']],
    ['informa', ['board-plan', 'ward-board', 'sql', 'sql', 'informatics']],
  ])('of phase %s alone', async (phase, ids) => {
    expect(await idsOf('--phase', phase)).toEqual(ids)
  })

  it.each(['2', 'ward', 'ward-board', 'Ward Board'])('of project %s alone', async project => {
    expect(await idsOf('--project', project)).toEqual(['board-plan', 'ward-board', 'sql'])
  })

  it.each([
    ['todo', ['handover-talk', 'ask', 'ward-board', 'sql', 'sql', 'two-posts', 'informatics']],
    ['doing', ['handover-tool', 'nights']],
    ['done', ['handover-form', 'rn']],
    ['skipped', ['board-plan']],
  ])('that are %s alone, under the phase and project they belong to', async (status, ids) => {
    expect(await idsOf('--status', status)).toEqual(ids)
    if (status !== 'skipped') return
    expect((await run('--status', status)).out).toMatch(
      /^\[ \] Phase 2: Informatics .*\n {2}\[ \] Project 2: Ward board .*\n {4}\[-\] A drawn plan .*\n\n/,
    )
  })

  it('that fit all options, and none where none fits', async () => {
    expect(await idsOf('--phase', '1', '--project', 'handover', '--status', 'done')).toEqual(['handover-form'])
    expect(await run('--phase', '1', '--status', 'skipped')).toMatchObject({
      code: 0,
      out: 'There is no such milestone.\n',
    })
  })

  it('are for scripts with their place, days and links', async () => {
    const { items } = JSON.parse((await run('--phase', 'nights', '--json')).out)
    expect(items.slice(0, 2)).toEqual([
      {
        name: 'handover-form',
        collection: 'deliverables',
        id: 'handover-form',
        title: 'A form that works',
        number: null,
        status: 'done',
        phaseId: 'nights',
        projectId: 'handover-tool',
        dueOn: null,
        doneOn: null,
        proof: ['https://a.example/one', 'https://a.example/two'],
      },
      expect.objectContaining({ id: 'handover-talk', dueOn: '2026-12-01', proof: [] }),
    ])
  })

  it.each([
    [['--phase', 'informtics'], 'No phase is called informtics. Did you mean:\n  informatics  Informatics\n'],
    [['--phase', 'xyzzy'], 'No phase is called xyzzy.\n`cairn milestones` lists them.\n'],
    [['--project', 'the board'], 'No project is called the board. Did you mean:\n  ward-board  Ward board\n'],
    [
      ['--phase', 'nights', '--project', '2'],
      'Project 2, Ward board, is in phase 2, not in phase 1.\nLeave --phase out.\n',
    ],
    [['--status', 'finished'], "argument 'finished' is invalid. Allowed choices are todo, doing, done, skipped."],
  ])('%j is wrong usage', async (args, err) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(err) })
  })

  it('fit into 80 columns on a terminal', async () => {
    const title = 'A very long title that goes on and on and on and on and on and on and on and on'
    const named = (items: object[]) => ({ body: { items: items.map(each => ({ ...each, title })) } })
    server.handlers['GET /deliverables'] = named(deliverables)
    server.handlers['GET /projects'] = named(projects)
    let out = ''
    const stdout = { write: (text: string) => (out += text), isTTY: true, columns: 80 }
    await cairn(['milestones'], { CAIRN_URL: server.url, NO_COLOR: '1' }, { stdout })
    expect(out).toContain('A very long title')
    expect(Math.max(...out.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  })
})
