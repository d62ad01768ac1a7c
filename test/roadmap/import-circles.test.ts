import { expect, test } from 'vitest'
import { filesOf, type Garden, type GardenPlan, gardenPlan, gardenWorld, projectOf } from './import-plans.ts'

/** What an import is refused with; asked for and done, it must be the same, and change nothing. */
async function refusal(garden: Garden, plan: GardenPlan): Promise<string[]> {
  const before = [await garden.list('projects'), await garden.list('deliverables'), await garden.newestChange()]
  const files = filesOf(plan)
  const [asked, done] = [
    await garden.ask('POST', '/roadmap-imports', { files, dryRun: true }),
    await garden.ask('POST', '/roadmap-imports', { files }),
  ]
  expect([asked.status, done.status, done.json.errors]).toEqual([422, 422, asked.json.errors])
  expect([await garden.list('projects'), await garden.list('deliverables'), await garden.newestChange()]).toEqual(
    before,
  )
  return done.json.errors.map(({ detail }: { detail: string }) => detail)
}

test('files that go in a circle with an edit of the tracker are refused until one of them gives way', async () => {
  const garden = await gardenWorld()
  await garden.write('PATCH', '/projects/fence', { requires: ['beds'] })
  const plan = gardenPlan()
  projectOf(plan, 'shed').requires = ['fence']
  expect(await refusal(garden, plan)).toEqual([
    'With what was changed in the tracker, the plan goes in a circle (beds -> shed -> fence -> beds): nothing in it could ever be started. ' +
      'The files say that project "beds" requires "shed" and project "shed" requires "fence". ' +
      'The tracker says that project "fence" requires "beds". ' +
      'Take one of these away, in the files or in the tracker, and import again.',
  ])
  await garden.write('PATCH', '/projects/fence', { requires: [] })
  expect(await garden.changesBy(plan)).toEqual(['changed projects/shed'])
})

test('the circle is found over new names, a deliverable that was moved, and one that was added by hand', async () => {
  const garden = await gardenWorld()
  await garden.write('PATCH', '/deliverables/roof', { projectId: 'fence' })
  await garden.write('POST', '/deliverables', { id: 'lawn', title: 'Lawn', projectId: 'beds', requires: ['roof'] })
  const plan = gardenPlan()
  Object.assign(projectOf(plan, 'fence'), { id: 'hedge', was: 'fence', requires: ['beds'] })
  expect(await refusal(garden, plan)).toEqual([
    'With what was changed in the tracker, the plan goes in a circle (beds -> lawn -> roof -> beds): nothing in it could ever be started. ' +
      'The files say that project "hedge" requires "beds". ' +
      'The tracker says that deliverable "lawn" is of project "beds" and deliverable "lawn" requires "roof" and deliverable "roof" is of project "hedge". ' +
      'Take one of these away, in the files or in the tracker, and import again.',
  ])
})

test('an edit that the files overwrite, drop or keep archived closes no circle', async () => {
  const garden = await gardenWorld()
  await garden.write('PATCH', '/projects/fence', { requires: ['beds'] })
  await garden.write('PATCH', '/deliverables/gate', { requires: ['soil'] })
  await garden.write('PATCH', '/deliverables/posts', { requires: ['soil'] })
  await garden.write('DELETE', '/deliverables/posts')
  const plan = gardenPlan()
  projectOf(plan, 'fence').requires = ['shed']
  projectOf(plan, 'fence').deliverables.pop()
  projectOf(plan, 'beds').requires = ['fence']
  expect((await garden.changesBy(plan)).sort()).toEqual([
    'archived deliverables/gate',
    'changed projects/beds',
    'changed projects/fence',
  ])
})
