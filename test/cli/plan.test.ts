import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkable } from '../../cli/milestones.ts'
import { tempFolder } from '../support/leftovers.ts'
import { applications, dashboard, today } from './answers.ts'
import { problem, type Seen, useFakeServer } from './fake-server.ts'

const items: Record<string, object[]> = {
  deliverables: [
    { id: 'sip-lab-blog-post', title: 'Blog post about challenges faced' },
    { id: 'voice-platform-blog-post', title: 'Blog post about the platform' },
  ],
  skills: [{ id: 'docker', title: 'Docker' }],
  articles: [{ id: 'docker', title: 'Docker for voice' }],
  projects: [{ id: 'sip-lab', title: 'Containerized SIP Lab' }],
}
const changed = ({ path, body }: Seen) => ({ body: { id: path, title: 'x', ...(body as object) } })

const server = useFakeServer(
  Object.fromEntries([...checkable, 'evidence'].map(name => [`GET /${name}`, { body: { items: items[name] ?? [] } }])),
)
const { handlers } = server
const run = (...args: string[]) => server.run(args)
const written = () => server.requests.filter(({ method }) => method !== 'GET')

const folder = tempFolder()
beforeAll(async () => {
  await mkdir(join(folder, 'phases'))
  await mkdir(join(folder, '.git'))
  await mkdir(join(folder, 'empty'))
  await writeFile(join(folder, 'roadmap.yaml'), 'title: Ä')
  await writeFile(join(folder, 'phases', '1.yaml'), 'phases: []')
  await writeFile(join(folder, 'guide.md'), '# Guide')
  await writeFile(join(folder, 'notes.txt'), 'no')
  await writeFile(join(folder, '.git', 'x.yaml'), 'no')
})

describe('done', () => {
  it('checks off by words of the name', async () => {
    handlers['PATCH /deliverables/sip-lab-blog-post'] = changed
    const { code, out } = await run('done', 'sip', 'lab', 'blog')
    expect(code).toBe(0)
    expect(out).toMatch(/^Done: Blog post about challenges faced {2}deliverables\/sip-lab-blog-post\n/)
    expect(written()).toMatchObject([{ method: 'PATCH', body: { status: 'done' } }])
  })

  it('says how to prove a deliverable or skill, as long as nothing does', async () => {
    const id = 'sip-lab-blog-post'
    const said = async (name: string, ...more: string[]) => (await run('done', name, ...more)).out
    for (const path of [`deliverables/${id}`, 'skills/docker', 'articles/docker', 'projects/sip-lab'])
      handlers[`PATCH /${path}`] = changed
    handlers['POST /evidence'] = { status: 201, body: {} }
    expect(await said(id)).toContain(`cairn done deliverables/${id} --proof https://…\n`)
    expect(await said('skills/docker')).toContain('cairn done skills/docker --proof https://…\n')
    const quiet = [[id, '--proof', 'https://a.example/b'], [id, '--undo'], ['articles/docker'], ['sip-lab']] as const
    for (const [name, ...more] of quiet) expect(await said(name, ...more)).not.toContain('cairn done')
    handlers['GET /evidence'] = { body: { items: [{ url: 'https://a.example/b' }] } }
    expect(await said(id)).not.toContain('cairn done')
    expect(server.requests.at(-2)?.path).toMatch(`collection=deliverables&item=${id}`)
  })

  it('attaches the proof first, so that a refused link leaves the milestone open', async () => {
    handlers['POST /evidence'] = problem(422, '/url: holds a password')
    expect((await run('done', 'sip-lab-blog-post', '--proof', 'https://a:b@x.example')).code).toBe(1)
    expect(written().map(({ method }) => method)).toEqual(['POST'])

    handlers['POST /evidence'] = { status: 201, body: {} }
    handlers['PATCH /deliverables/sip-lab-blog-post'] = changed
    expect((await run('done', 'sip-lab-blog-post', '--proof', 'https://a.example/b')).code).toBe(0)
    expect(written().at(-2)?.body).toEqual({
      collection: 'deliverables',
      itemId: 'sip-lab-blog-post',
      url: 'https://a.example/b',
    })
  })

  it.each(['notaurl', 'ftp://x.example', 'www.example.org', 'javascript:alert(1)', ''])(
    'refuses the proof %s as wrong usage, before it asks anything',
    async proof => {
      expect(await run('done', 'sip-lab-blog-post', '--proof', proof)).toEqual({
        code: 2,
        out: '',
        err: `--proof ${proof} is not a web address.\nGive the full address, like https://example.org/proof.\n`,
      })
      expect(server.requests).toEqual([])
    },
  )

  it('takes a proof without https:// for the web address', async () => {
    handlers['POST /evidence'] = { status: 201, body: {} }
    handlers['PATCH /deliverables/sip-lab-blog-post'] = changed
    const { out } = await run('done', 'sip-lab-blog-post', '--proof', 'github.com/ada/sip-lab')
    expect(out).toContain('Proof: https://github.com/ada/sip-lab\n')
    expect(written()[0]?.body).toMatchObject({ url: 'https://github.com/ada/sip-lab' })
  })

  it('gives an article its own address as proof', async () => {
    handlers['PATCH /articles/docker'] = changed
    expect((await run('done', 'articles/docker', '--proof', 'https://a.example')).code).toBe(0)
    expect(written().map(({ body }) => body)).toEqual([{ url: 'https://a.example' }, { status: 'done' }])
  })

  it('asks which one, when several are meant', async () => {
    const { code, err } = await run('done', 'docker')
    expect(code).toBe(2)
    expect(err).toBe(
      'docker could be any of these:\n  skills/docker    Docker\n  articles/docker  Docker for voice\nName the milestone by its id.\n',
    )
  })

  it('opens again; a project follows its deliverables again', async () => {
    handlers['PATCH /skills/docker'] = changed
    handlers['PATCH /projects/sip-lab'] = changed
    expect((await run('done', 'skills/docker', '--undo')).out).toBe('Open again: Docker  skills/docker\n')
    await run('done', 'sip-lab', '--undo')
    expect(written().map(({ body }) => body)).toEqual([{ status: 'todo' }, { status: null }])
  })

  it('says of one that is done already since when, and changes nothing', async () => {
    const [talk, skill] = [
      { id: 'talk', title: 'A talk', status: 'done', doneOn: '2026-11-12' },
      { id: 'sql', title: 'SQL', status: 'done', doneOn: null },
    ]
    handlers['GET /deliverables'] = { body: { items: [talk] } }
    handlers['GET /skills'] = { body: { items: [skill] } }
    handlers['GET /deliverables/talk'] = { body: talk }
    handlers['GET /skills/sql'] = { body: skill }
    handlers['GET /evidence'] = { body: { items: [{ url: 'https://a.example/b' }] } }
    expect(await run('done', 'talk')).toEqual({
      code: 0,
      out: 'Already done since Thu 12 Nov 2026: A talk  deliverables/talk\n  Nothing was changed.\n',
      err: '',
    })
    expect((await run('done', 'sql')).out).toMatch(/^Already done: SQL /)
    expect(JSON.parse((await run('done', 'talk', '--json')).out)).toEqual({ ...talk, alreadyDone: true })
    expect(written()).toEqual([])

    handlers['POST /evidence'] = { status: 201, body: {} }
    expect((await run('done', 'talk', '--proof', 'https://a.example/c')).out).toBe(
      'Already done since Thu 12 Nov 2026: A talk  deliverables/talk\n  Proof: https://a.example/c\n',
    )
    expect(written().map(({ method }) => method)).toEqual(['POST'])
  })

  it('opens nothing that is open, or that is done because its parts are', async () => {
    const lab = { id: 'lab', title: 'Lab', statusIsOverridden: false, status: 'done', doneOn: '2026-11-12' }
    const skill = { id: 'sql', title: 'SQL', status: 'doing', doneOn: null }
    handlers['GET /projects'] = { body: { items: [lab] } }
    handlers['GET /skills'] = { body: { items: [skill] } }
    handlers['GET /skills/sql'] = { body: skill }
    expect(await run('done', 'sql', '--undo')).toMatchObject({
      code: 0,
      out: 'Open already: SQL  skills/sql\n  Nothing was changed.\n',
    })
    expect(await run('done', 'lab', '--undo')).toMatchObject({
      code: 1,
      err: 'Lab is done because all its parts are.\nOpen one of them again instead.\n',
    })
    expect(written()).toEqual([])
    handlers['GET /projects'] = { body: { items: [{ ...lab, statusIsOverridden: true }] } }
    handlers['PATCH /projects/lab'] = { body: lab }
    expect((await run('done', 'lab', '--undo')).out).toBe('Still done: Lab  projects/lab\n  All its parts are done.\n')
  })

  it('says when a project is done by hand only', async () => {
    const overridden = { statusIsOverridden: true, deliverables: { done: 1, total: 4 } }
    handlers['PATCH /projects/sip-lab'] = { body: overridden }
    expect((await run('done', 'sip-lab')).out).toContain('Set by hand: 3 of its 4 deliverables are still open.')
  })
})

describe('status', () => {
  it('shows pace, phases, habits and what is next', async () => {
    handlers['GET /dashboard'] = { body: dashboard }
    handlers['GET /today'] = { body: today }
    handlers['GET /forecast'] = { body: { sentence: 'At your pace you finish in June.' } }
    const { code, out } = await run('status')
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "Sun 22 Nov 2026   day 22 of 365, 8 days behind the plan
      4 % of the deliverables done, 6 % due by now; the plan ends Sun 31 Oct 2027
      At your pace you finish in June.

      Phases
        1 Containerization  █████░░░░░░░░░░░░░░░  2 of 8

      Habits
        Reading  12-day streak  best 20  score 83 %

      Next
        Load test  load-test
          It is all that Project 2 lacks.
      "
    `)
  })

  it('says so of a phase that was left out, and of a plan whose end is past', async () => {
    const left = { status: 'skipped' as const, deliverables: { done: 0, total: 0 } }
    const phases = dashboard.phases.map(phase => ({ ...phase, ...left }))
    const plan = { ...dashboard.plan, endsOn: '2026-11-20', dayNumber: 24, days: 22 }
    handlers['GET /dashboard'] = { body: { ...dashboard, plan, phases } }
    handlers['GET /today'] = { body: today }
    handlers['GET /forecast'] = { body: { sentence: '' } }
    const { out } = await run('status')
    expect(out).toContain('2 days past the plan, 8 days behind the plan')
    expect(out).toContain('the plan ended Fri 20 Nov 2026')
    expect(out).toMatch(/1 Containerization +░+ +left out\n/)
  })

  it('says when a short week asked for less than the habit does', async () => {
    const streak = { current: 1, best: 1, unit: 'week' as const }
    handlers['GET /dashboard'] = { body: { ...dashboard, habits: [{ ...applications, streak }] } }
    handlers['GET /today'] = { body: { ...today, habits: [{ ...applications, streak, state: 'done', asked: 2 }] } }
    handlers['GET /forecast'] = { body: { sentence: '' } }
    expect((await run('status')).out).toMatch(/Applications +1-week streak .*2 of 2 jobs, short week/)
  })

  it('answers with the dashboard for scripts', async () => {
    handlers['GET /dashboard'] = { body: dashboard }
    expect(JSON.parse((await run('status', '--json')).out)).toEqual(dashboard)
    expect(server.requests).toHaveLength(1)
  })
})

describe('roadmap', () => {
  const renamed = { kind: 'changed', collection: 'skills', id: 'docker', title: 'Docker', detail: 'title: "A" -> "B"' }
  const plan = (applied: boolean, changes: object[] = [renamed]) => ({
    applied,
    changes,
    counts: { phases: 6, projects: 12 },
  })
  const importing = ({ body }: Seen) => ({ body: plan(!(body as { dryRun?: boolean }).dryRun) })

  it('sends the folder’s YAML and Markdown, and nothing hidden', async () => {
    handlers['POST /roadmap-imports'] = importing
    const { code, out } = await run('roadmap', 'check', folder)
    expect(code).toBe(0)
    expect(out).toBe('No faults.\n     6  phases\n    12  projects\n')
    expect(written()[0]?.body).toEqual({
      dryRun: true,
      files: [
        { path: 'guide.md', text: '# Guide' },
        { path: 'phases/1.yaml', text: 'phases: []' },
        { path: 'roadmap.yaml', text: 'title: Ä' },
      ],
    })
  })

  it('lets the server read its own folder when none is named', async () => {
    handlers['POST /roadmap-imports'] = importing
    expect((await run('roadmap', 'diff')).out).toBe('changed  skills/docker  title: "A" -> "B"\n')
    expect(written()[0]?.body).toEqual({ dryRun: true })
  })

  it('prints every fault on a line of its own and exits 1', async () => {
    const faults = ['phases/1.yaml:3:5  no goal. Add one.', 'roadmap.yaml:1:1  no id. Add one.']
    handlers['POST /roadmap-imports'] = problem(
      422,
      faults.join(' '),
      faults.map(detail => ({ detail })),
    )
    const { code, err } = await run('roadmap', 'check', folder)
    expect(code).toBe(1)
    expect(err).toBe(`${faults.join('\n')}\n2 faults; nothing was changed.\n`)
  })

  it('imports at once with --yes', async () => {
    handlers['POST /roadmap-imports'] = importing
    expect((await run('roadmap', 'import', '--yes')).out).toContain('Imported 1 change.')
    expect(written().map(({ body }) => body)).toEqual([{}])
  })

  it('asks before it imports', async () => {
    handlers['POST /roadmap-imports'] = importing
    const asked: string[] = []
    const answering = (answer: boolean) => ({
      confirm: async (question: string) => {
        asked.push(question)
        return answer
      },
    })
    const no = await server.run(['roadmap', 'import'], answering(false))
    expect(no).toMatchObject({ code: 1, out: '' })
    expect(no.err).toContain('changed  skills/docker')
    expect(written()).toHaveLength(1)
    const yes = await server.run(['roadmap', 'import'], answering(true))
    expect(yes).toMatchObject({ code: 0, out: 'Imported 1 change.\n' })
    expect(asked).toEqual(['Import this?', 'Import this?'])
  })

  it('changes nothing where nobody can answer', async () => {
    handlers['POST /roadmap-imports'] = importing
    expect(await run('roadmap', 'import')).toMatchObject({ code: 2, err: expect.stringContaining('Add --yes') })
    expect(written().map(({ body }) => body)).toEqual([{ dryRun: true }])
  })

  it('has nothing to ask when nothing changed', async () => {
    handlers['POST /roadmap-imports'] = { body: plan(false, []) }
    expect(await run('roadmap', 'import')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to change') })
  })

  it.each([
    ['nowhere', 'There is no folder nowhere.'],
    ['empty', 'There is no .yaml file in empty.'],
    ['notes.txt', 'notes.txt is not a folder.'],
  ])('refuses %s as a folder', async (name, err) => {
    const outcome = await server.run(['roadmap', 'check', name], { folder })
    expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining(err) })
    expect(server.requests).toEqual([])
  })
})
