import { beforeEach, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
  for (const id of ['barn', 'silo', 'yard']) {
    await world.ask('POST', '/projects', { id, title: id, phaseId: 'containerization', number: 1, goal: 'Stand' })
    await world.ask('POST', '/deliverables', { id: `${id}-plan`, title: `${id} plan`, projectId: id })
  }
})

type Step = [method: string, path: string, body: object]
const part = (id: string, requires: string[]): Step => ['PATCH', `/deliverables/${id}-plan`, { requires }]
const project = (id: string, requires: string[]): Step => ['PATCH', `/projects/${id}`, { requires }]

test.each<[what: string, taken: Step[], refused: Step, pointer: string, circle: string]>([
  [
    'a deliverable that waits for a project which waits for its own',
    [project('silo', ['barn'])],
    part('barn', ['silo-plan']),
    '/requires',
    'barn-plan -> silo-plan -> barn -> barn-plan',
  ],
  [
    'a project whose deliverables would then wait for themselves',
    [part('silo', ['barn-plan'])],
    project('barn', ['silo']),
    '/requires',
    'barn-plan -> silo -> silo-plan -> barn-plan',
  ],
  [
    'over a third project',
    [project('silo', ['yard']), part('yard', ['barn-plan'])],
    project('barn', ['silo']),
    '/requires',
    'barn-plan -> silo -> yard -> yard-plan -> barn-plan',
  ],
  [
    'a new deliverable',
    [project('silo', ['barn'])],
    ['POST', '/deliverables', { id: 'door', title: 'Door', projectId: 'barn', requires: ['silo-plan'] }],
    '/requires',
    'door -> silo-plan -> barn -> door',
  ],
  [
    'a deliverable that moves',
    [project('silo', ['barn']), part('yard', ['silo-plan'])],
    ['PATCH', '/deliverables/yard-plan', { projectId: 'barn' }],
    '/projectId',
    'yard-plan -> silo-plan -> barn -> yard-plan',
  ],
])('%s is refused with the circle, and nothing is written', async (_, taken, [method, path, body], pointer, circle) => {
  for (const step of taken) expect((await world.ask(...step)).status).toBe(200)
  const before = await world.ask('GET', path)
  const { status, json } = await world.ask(method, path, body)
  const detail = `This goes in a circle (${circle}): nothing in it could ever be started. Remove one of these.`
  expect([status, json.errors]).toEqual([422, [{ pointer, detail }]])
  expect((await world.ask('GET', path)).json).toEqual(before.json)
})

test('what is archived holds up nothing, but is not brought back into a circle', async () => {
  const door = { id: 'door', title: 'Door', projectId: 'barn', requires: ['silo-plan'] }
  await world.ask('POST', '/deliverables', door)
  const path = '/deliverables/sip-lab-compose-file'
  await world.ask('PATCH', path, { projectId: 'barn', requires: ['silo-plan'] })
  expect((await world.ask('DELETE', '/deliverables/door')).status).toBe(204)
  expect((await world.ask('DELETE', path)).status).toBe(204)
  expect((await world.ask(...project('silo', ['barn']))).status).toBe(200)
  const { status, json } = await world.ask('PATCH', path, { archivedAt: null })
  expect([status, json.errors[0].pointer]).toEqual([422, '/archivedAt'])
})

test('projects and deliverables that wait for one another in order are taken', async () => {
  for (const step of [project('silo', ['barn']), part('silo', ['barn-plan']), project('yard', ['silo', 'barn'])])
    expect((await world.ask(...step)).status).toBe(200)
  expect((await world.ask('PATCH', '/deliverables/yard-plan', { projectId: 'silo', status: 'done' })).status).toBe(200)
})
