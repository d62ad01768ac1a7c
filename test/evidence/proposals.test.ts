import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { compareWithGitHub } from '../../api/evidence/background.ts'
import { proposeArticles } from '../../api/evidence/propose-articles.ts'
import { githubRepositories } from '../../db/schema/github.ts'
import { createWorld, type World } from '../support/world.ts'
import { addRepository } from './github-rows.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const deliverable = 'sip-lab-compose-file'
const compare = () => compareWithGitHub(world.cairn)
const proposals = async (query = '') => (await world.ask('GET', `/proposals${query}`)).json.items
const decide = (id: string, state: string) => world.ask('PATCH', `/proposals/${id}`, { state })
const read = async (path: string) => (await world.ask('GET', path)).json

/** A repository on GitHub, linked to the first project. */
async function linkLab(change: Parameters<typeof addRepository>[3] = { paths: ['docker-compose.yml', 'src/main.ts'] }) {
  await addRepository(world, 1, 'lab', change)
  const body = { title: 'The lab', projectId: 'containerized-sip-lab', url: 'https://github.com/ada/lab' }
  return (await world.ask('POST', '/repositories', body)).json.id as string
}

test('a file in a linked repository proposes the deliverable that it shows, and says why', async () => {
  await linkLab()
  await compare()
  expect(await proposals('?collection=deliverables')).toMatchObject([
    {
      itemId: deliverable,
      itemTitle: 'Docker Compose file orchestrating all services',
      within: 'Containerized SIP Lab',
      reason: 'docker-compose.yml is in ada/lab',
      url: 'https://github.com/ada/lab/blob/main/docker-compose.yml',
      state: 'open',
    },
  ])
})

test('accepting completes the deliverable and attaches the proof; taking it back restores both', async () => {
  await linkLab()
  await compare()
  const [{ id }] = await proposals()
  expect((await decide(id, 'accepted')).json).toMatchObject({ state: 'accepted', decidedAt: '2026-11-22T12:00:00Z' })
  expect(await read(`/deliverables/${deliverable}`)).toMatchObject({ status: 'done', doneOn: '2026-11-22' })
  expect((await read(`/evidence?item=${deliverable}`)).items).toMatchObject([
    { collection: 'deliverables', url: 'https://github.com/ada/lab/blob/main/docker-compose.yml' },
  ])
  await decide(id, 'open')
  expect(await read(`/deliverables/${deliverable}`)).toMatchObject({ status: 'todo', doneOn: null })
  expect((await read(`/evidence?item=${deliverable}`)).items).toEqual([])
})

test('what was rejected is not proposed again, what no longer holds is not proposed any more', async () => {
  await linkLab({ paths: ['docker-compose.yml', 'README.md'] })
  await compare()
  const open = await proposals()
  expect(open.map(({ itemId }: { itemId: string }) => itemId)).toEqual([deliverable, 'sip-lab-documentation'])
  await decide(open[0].id, 'rejected')
  await addRepository(world, 1, 'lab', { paths: ['docker-compose.yml'] })
  await compare()
  expect(await proposals('?state=open')).toEqual([])
  expect(await proposals('?state=rejected')).toHaveLength(1)
})

test('a finished deliverable without proof gets one proposed, and stays as it is', async () => {
  await linkLab()
  await world.ask('PATCH', `/deliverables/${deliverable}`, { status: 'done', doneOn: '2026-11-01' })
  await compare()
  const [{ id }] = await proposals()
  await decide(id, 'accepted')
  expect(await read(`/deliverables/${deliverable}`)).toMatchObject({ status: 'done', doneOn: '2026-11-01' })
  await decide(id, 'open')
  expect(await read(`/deliverables/${deliverable}`)).toMatchObject({ status: 'done', doneOn: '2026-11-01' })
})

test('what a private repository shows is accepted without leaving a link to it', async () => {
  await linkLab({ paths: ['compose.yaml'], private: true })
  await compare()
  const [{ id, private: hidden }] = await proposals()
  expect(hidden).toBe(true)
  await decide(id, 'accepted')
  expect(await read(`/deliverables/${deliverable}`)).toMatchObject({ status: 'done' })
  expect((await read('/evidence')).items).toEqual([])
})

test('a repository that is like one the plan asks for is proposed, and its rename is followed', async () => {
  await addRepository(world, 7, 'terraform-telecom', { description: 'Modules for infrastructure', stars: 3 })
  await addRepository(world, 8, 'dotfiles')
  await compare()
  const [proposal, ...others] = await proposals()
  expect([proposal.itemId, proposal.title, others]).toEqual([
    'repository-terraform-modules',
    'ada/terraform-telecom',
    [],
  ])
  await decide(proposal.id, 'accepted')
  await compare()
  await addRepository(world, 7, 'telecom-modules', { hasReadme: true, pinned: true })
  await compare()
  expect(await read('/repositories/repository-terraform-modules')).toMatchObject({
    url: 'https://github.com/ada/telecom-modules',
    github: { fullName: 'ada/telecom-modules', public: true, pinned: true, readme: true },
  })
  await world.cairn.db.write(tx =>
    tx.update(githubRepositories).set({ deletedAt: 'x' }).where(eq(githubRepositories.id, 7)),
  )
  expect((await read('/repositories/repository-terraform-modules')).github).toBeNull()
})

test('a repository of the same name elsewhere is another one, and keeps its address', async () => {
  await addRepository(world, 1, 'lab', { paths: ['docker-compose.yml'] })
  const url = 'https://gitlab.com/ada/lab'
  const { json } = await world.ask('POST', '/repositories', { title: 'x', projectId: 'containerized-sip-lab', url })
  await compare()
  expect(await proposals('?collection=deliverables')).toEqual([])
  expect(await read(`/repositories/${json.id}`)).toMatchObject({ url, github: null })
})

test('a post of the feed publishes the planned article, or a new one', async () => {
  const publishedAt = Temporal.Instant.from('2026-11-22T08:00:00Z')
  const url = (name: string) => `https://blog.example/${name}`
  await proposeArticles(world.cairn, [
    { title: 'Migrating a legacy PBX to Kubernetes: lessons learned', url: url('pbx'), publishedAt },
    { title: 'On patience', url: url('patience'), publishedAt },
    { title: 'From before the plan', url: url('old'), publishedAt: publishedAt.subtract({ hours: 48 }) },
  ])
  const [known, fresh, ...others] = await proposals()
  expect([known.itemId, fresh.itemId, others]).toEqual(['article-migrating-pbx', null, []])
  for (const { id } of [known, fresh]) expect((await decide(id, 'accepted')).status).toBe(200)
  const published = { status: 'done', doneOn: '2026-11-22', platform: 'blog.example' }
  expect(await read('/articles/article-migrating-pbx')).toMatchObject({ ...published, url: url('pbx') })
  expect(await read('/articles/on-patience')).toMatchObject({ ...published, url: url('patience') })
  await decide(fresh.id, 'rejected')
  expect((await world.ask('GET', '/articles/on-patience')).status).toBe(404)
})

test('a wrong decision is refused with the mend', async () => {
  expect((await decide('nothing', 'accepted')).status).toBe(404)
  await linkLab()
  await compare()
  const [{ id }] = await proposals()
  expect((await decide(id, 'perhaps')).status).toBe(422)
  await world.ask('DELETE', `/deliverables/${deliverable}`)
  expect((await decide(id, 'accepted')).status).toBe(409)
  expect((await decide(id, 'rejected')).status).toBe(200)
})

test('comparing again changes nothing and announces nothing', async () => {
  await linkLab()
  await compare()
  const before = await world.cairn.live.newest()
  await compare()
  expect(await world.cairn.live.newest()).toBe(before)
})
