import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

const own = {
  location: 'Kiel',
  email: 'ada@example.org',
  phone: '+49 1',
  experience: [{ employer: 'PBX Ltd', role: 'Engineer', from: '2015-03', points: ['Kept 10 sites up'] }],
}

test('nobody finds a resume that they did not write', async () => {
  const { ask } = await createWorld()
  const { json } = await ask('GET', '/resume')
  expect(json).toMatchObject({ source: 'none', resume: { experience: [], education: [], skills: [], public: [] } })
  expect((await ask('GET', '/public-view')).json.resume).toMatchObject({ experience: [], skills: [] })
})

test('contact details stay private until the owner names them', async () => {
  const { ask } = await createWorld()
  expect((await ask('PUT', '/resume', own)).status).toBe(200)
  const shown = async () => (await ask('GET', '/public-view')).json.resume
  expect(await shown()).toMatchObject({ location: null, email: null, phone: null })
  expect((await shown()).experience).toMatchObject([{ employer: 'PBX Ltd', from: '2015-03', to: null, place: null }])
  await ask('PUT', '/resume', { ...own, public: ['location', 'email'] })
  expect(await shown()).toMatchObject({ location: 'Kiel', email: 'ada@example.org', phone: null })
})

test('every fault is named with its place and the mend', async () => {
  const { ask } = await createWorld()
  const { status, json } = await ask('PUT', '/resume', { experience: [{ employer: '', role: 'x', from: 'May 2020' }] })
  expect(status).toBe(422)
  const pointers = json.errors.map((fault: { pointer: string }) => fault.pointer)
  expect(pointers.sort()).toEqual(['/experience/0/employer', '/experience/0/from'])
  expect(json.detail).toContain('Write a year, month or day, like 2021 or 2021-03. Got "May 2020".')
})

test('a control character is refused, wherever a line is written', async () => {
  const { ask } = await createWorld()
  const { status, json } = await ask('PUT', '/resume', {
    ...own,
    location: 'Ki\u0007el',
    skills: [{ title: 'A\u001b', lines: [] }],
  })
  expect(status).toBe(422)
  const pointers = json.errors.map((fault: { pointer: string }) => fault.pointer)
  expect(pointers.sort()).toEqual(['/location', '/skills/0/title'])
  expect(json.errors[0].detail).toContain('control character')
})

test('the roadmap’s files say it until it is written here, and again when that is forgotten', async () => {
  const { ask } = await createWorld()
  const text = [
    'format: 1',
    'id: small',
    'title: Small',
    'goal: Grow',
    'months: { plan: 1 }',
    'profile: { headline: h, summary: [], valueProposition: v, profileReadme: [], articlePlatforms: [], skillsSection: [], advantage: { statement: s, facts: [], demand: [] } }',
    'phases: [{ id: one, title: One, months: [1, 1], goal: g }]',
    'resume: { experience: [{ employer: Files Inc, role: Clerk, from: "2001" }] }',
  ].join('\n')
  expect((await ask('POST', '/roadmap-imports', { files: [{ path: 'roadmap.yaml', text }] })).status).toBe(200)
  const employer = async () => (await ask('GET', '/resume')).json
  expect(await employer()).toMatchObject({ source: 'roadmap', resume: { experience: [{ employer: 'Files Inc' }] } })
  await ask('PUT', '/resume', own)
  expect(await employer()).toMatchObject({ source: 'here', resume: { experience: [{ employer: 'PBX Ltd' }] } })
  expect((await ask('DELETE', '/resume')).status).toBe(204)
  expect(await employer()).toMatchObject({ source: 'roadmap' })
})

test('a skill is listed once a finished project with proof shows it, or proof of its own', async () => {
  const { ask } = await createWorld()
  const listed = async () => {
    const { json } = await ask('GET', '/public-view')
    return json.resume.skills.flatMap(({ lines }: { lines: string[] }) => lines)
  }
  const project = 'containerized-sip-lab'
  const { json: parts } = await ask('GET', `/deliverables?project=${project}`)
  for (const { id } of parts.items) {
    expect(await listed()).toEqual([])
    await ask('PATCH', `/deliverables/${id}`, { status: 'done' })
  }
  expect(await listed()).toEqual([])

  const url = 'https://github.com/ada/lab'
  await ask('POST', '/evidence', { collection: 'projects', itemId: project, kind: 'repository', url })
  expect(await listed()).toContain('Docker')
})

test('a skill’s own proof shows it, a tick alone does not', async () => {
  const { ask } = await createWorld()
  const listed = async () => (await ask('GET', '/public-view')).json.resume.skills.length
  const { json: skills } = await ask('GET', '/skills?limit=1')
  const [{ id }] = skills.items
  await ask('PATCH', `/skills/${id}`, { status: 'done' })
  expect(await listed()).toBe(0)
  const proof = { collection: 'skills', itemId: id, kind: 'url', url: 'https://ada.example/lab' }
  expect((await ask('POST', '/evidence', proof)).status).toBe(201)
  expect(await listed()).toBe(1)
})
