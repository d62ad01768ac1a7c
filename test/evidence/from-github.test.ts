import { expect, test } from 'vitest'
import { compareWithGitHub } from '../../api/evidence/background.ts'
import { createGitHubWorld } from '../github/github-world.ts'

test('from a push on GitHub to proof on the portfolio', async () => {
  const world = await createGitHubWorld({
    repositories: [{ name: 'sip-lab', commitDays: ['2026-11-22T09:00:00Z'], files: ['README.md'], ci: 'success' }],
  })
  const { cairn, ask, fake } = world
  const url = 'https://github.com/ada/sip-lab'
  await ask('POST', '/repositories', { title: 'The lab', projectId: 'containerized-sip-lab', url })
  await ask('PATCH', '/settings', { timeZone: 'UTC' })
  const compared = async () => {
    await world.sync()
    await compareWithGitHub(cairn)
    return (await ask('GET', '/proposals?state=open')).json.items as { id: string; itemId: string }[]
  }
  expect((await compared()).map(({ itemId }) => itemId)).toEqual(['sip-lab-documentation'])

  const [repository] = fake.account.repositories
  Object.assign(repository ?? {}, {
    files: ['README.md', 'compose.yaml'],
    commitDays: ['2026-11-22T11:00:00Z', '2026-11-22T09:00:00Z'],
  })
  const proposal = (await compared()).find(({ itemId }) => itemId === 'sip-lab-compose-file')
  await ask('PATCH', `/proposals/${proposal?.id}`, { state: 'accepted' })

  const { json: view } = await ask('GET', '/public-view')
  const project = view.projects.find(({ id }: { id: string }) => id === 'containerized-sip-lab')
  expect(project.deliverables[0]).toMatchObject({
    id: 'sip-lab-compose-file',
    status: 'done',
    proofs: [{ url: `${url}/blob/main/compose.yaml` }],
  })
  const { json: today } = await ask('GET', '/today')
  const habit = today.habits.find(({ id }: { id: string }) => id === 'github-commits')
  expect(habit).toMatchObject({ periodAmount: 1 })
})
