import { expect, test } from 'vitest'
import { today } from './answers.ts'
import { useFakeServer } from './fake-server.ts'

const server = useFakeServer()
const run = (...args: string[]) => server.run(['roadmap', ...args])

const changes = (kind: string, collection: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ kind, collection, id: `${kind}-${at}`, title: `T${at}`, detail: null }))
const nurse = { id: 'nurse', title: 'Nurse' }
const swap = (some: object[]) => ({
  applied: false,
  roadmap: nurse,
  replaces: { id: 'voip', title: 'VoIP' },
  counts: {},
  changes: some,
})
const big = swap([
  ...changes('added', 'skills', 30),
  ...changes('removed', 'skills', 20),
  ...changes('archived', 'skills', 1),
  ...changes('removed', 'habits', 2),
])
const answer = (body: object) => (server.handlers['POST /roadmap-imports'] = { body })

test('another roadmap is called so first, with what becomes of the old one, and many changes are counted', async () => {
  answer(big)
  const said = `This is another roadmap: “Nurse” (nurse) replaces “VoIP” (voip).
  Archived: what you worked on or edited, and what it belongs to (1 item).
  Removed: what you never touched (22 items).
  What you added yourself stays. An import of the old files brings the rest back.

  skills  30 added, 1 archived, 20 removed
  habits  2 removed
`
  const hint = 'Add --all to see each of the 53 changes.\n'
  expect((await run('diff')).out).toBe(said + hint)
  expect((await run('import')).err).toBe(`${said}${hint}The import would make 53 changes.\nAdd --yes to make them.\n`)
  answer({ ...big, applied: true })
  server.handlers['GET /today'] = { body: today }
  const start = 'The plan begins on Sun 01 Nov 2026, as before. To move that: the tracker, Settings.\n'
  expect((await run('import', '--yes')).out).toBe(`${said}Imported 53 changes.\n${start}`)
})

test('the question is about the whole roadmap', async () => {
  answer(big)
  const asked: string[] = []
  const confirm = async (question: string) => asked.push(question) === 0
  expect(await server.run(['roadmap', 'import'], { confirm })).toMatchObject({ code: 1 })
  expect(asked).toEqual(['Replace the roadmap?'])
})

test('a copy that kept the title is told apart by its id, and one change is one', async () => {
  answer({ ...swap(changes('changed', 'roadmap', 1)), replaces: { id: 'voip', title: 'Nurse' } })
  const { err } = await run('import')
  expect(err).toContain('“Nurse” (nurse) replaces “Nurse” (voip).')
  expect(err).toContain('The import would make 1 change.\nAdd --yes to make it.\n')
})

test('with --all, and for scripts, each change is told', async () => {
  answer(big)
  for (const command of [['diff'], ['import', '--yes']]) {
    const { out } = await run(...command, '--all')
    expect(out.split('\n').filter(line => /^(added|archived|removed) /.test(line))).toHaveLength(53)
    expect(out).toContain('This is another roadmap')
  }
  expect(JSON.parse((await run('diff', '--json')).out).changes).toHaveLength(53)
})

test('few changes are listed, and nothing is said of what does not happen', async () => {
  answer(swap(changes('changed', 'roadmap', 1)))
  expect((await run('diff')).out).toBe(`This is another roadmap: “Nurse” (nurse) replaces “VoIP” (voip).
  What you added yourself stays.

changed  roadmap/changed-0  T0
`)
  answer({ ...big, replaces: null, changes: changes('added', 'skills', 40) })
  expect((await run('diff')).out.split('\n')).toHaveLength(41)
})
