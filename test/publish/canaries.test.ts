import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { eq, getTableName } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createSiteBuilder } from '../../api/publish/site-builder.ts'
import * as schema from '../../db/schema/index.ts'
import { createWorld } from '../support/world.ts'
import { columnsOf, createCanaries, everythingIn, formsOf, plantInRows, plantRow, tables } from './canaries.ts'

/** Every column that may leave the house. What is not named here must not be found, also in tables made later. */
const shown = [
  'articles.body articles.doneOn articles.platform articles.title articles.url',
  'certifications.alternatives certifications.credentialUrl certifications.doneOn certifications.expiresOn',
  'certifications.remark certifications.title deliverables.doneOn deliverables.title',
  'evidence.title evidence.url habits.category habits.title metrics.title metrics.unit pages.body',
  'phases.endsOn phases.goal phases.outline phases.startsOn phases.title projects.challenges projects.components',
  'projects.doneOn projects.example projects.experiments projects.features projects.functionality projects.goal',
  'projects.skillsDemonstrated projects.startedOn projects.title projects.writeUp',
  'repositories.title repositories.url resumes.document roadmaps.goal roadmaps.title',
  'settings.about settings.contactUrl settings.githubUser settings.headline settings.name',
  'settings.siteUrl skills.title tools.title',
].flatMap(line => line.split(' '))

/** Shown only if the owner lets it. */
const optional = /^(articles|certifications|habits|metrics|tools)\.|^settings\.githubUser$/

const nurse = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')
const world = await createWorld({ roadmap: nurse })
const { cairn, ask } = world
const canaries = createCanaries()
const site = createSiteBuilder(cairn, { enabled: true })

const send = async (method: string, path: string, body: object) => {
  const { status, json } = await ask(method, path, body)
  expect([path, status < 300, json]).toEqual([path, true, json])
}

/** Something of every kind that can be public, so that there is something to see. */
async function live() {
  await send('PATCH', '/settings', { name: 'Ada', headline: 'Nurse', githubUser: 'ada', visibility: { tools: true } })
  await send('POST', '/articles', { title: 'Out', status: 'done', projectId: 'falls-report', body: 'i' })
  await send('POST', '/pages', { id: 'now', title: 'Now', body: 'j' })
  await send('POST', '/tools', { title: 'A notebook' })
  for (const id of ['falls-dataset', 'falls-charts']) await send('PATCH', `/deliverables/${id}`, { status: 'done' })
  await send('PATCH', '/certifications/rhia', { status: 'done', alternatives: ['RHIT'] })
  await send('PATCH', '/projects/falls-report', {
    features: ['a'],
    functionality: [{ title: 'b', parts: ['c'] }],
    example: { title: 'd', language: 'e', code: 'f' },
    skillsDemonstrated: ['g'],
  })
  await send('PATCH', '/phases/data-basics', { outline: { title: 'h', points: ['i'] } })
  const proven = { deliverables: 'falls-charts', projects: 'falls-report', certifications: 'rhia' }
  for (const [collection, itemId] of Object.entries(proven)) {
    await send('POST', '/evidence', { collection, itemId, url: 'https://proof.example' })
  }
  await send('PATCH', '/repositories/fhir-examples', { pinned: true, url: 'https://code.example/fhir' })
  const work = { employer: 'Ward 3', role: 'Nurse', from: '2015', points: ['a'] }
  await send('PUT', '/resume', { email: 'ada@example.org', public: [], experience: [work] })
  await send('POST', '/habit-logs', { habitId: 'exercises', amount: 3, note: 'private' })
  const walk = { id: 'walk', title: 'Walk', category: 'health', period: 'day', unit: 'minutes', min: 10 }
  await send('POST', '/habits', walk)
  await send('POST', '/habit-logs', { habitId: 'walk', amount: 20 })
  await send('POST', '/vacations', { firstDay: '2026-01-01', lastDay: '2026-01-02', note: 'private' })
}

/** Rows that no page may show: one in every table, archived where that is possible, and private ones. */
async function hide() {
  const singletons = ['settings', 'roadmaps']
  await cairn.db.write(async tx => {
    const habit = await plantRow(tx, canaries, schema.habits, { archivedAt: null, period: 'day', unit: 'minutes' })
    const { id: habitId } = habit
    const { id: webhookId } = await plantRow(tx, canaries, schema.webhooks)
    await plantRow(tx, canaries, schema.metrics, { archivedAt: null, status: 'doing', month: 3 })
    await plantRow(tx, canaries, schema.articles, { archivedAt: null, status: 'doing' })
    await plantRow(tx, canaries, schema.evidence, { collection: 'plan-tasks', itemId: 'sql' })
    await plantRow(tx, canaries, schema.evidence, { collection: 'metrics', itemId: 'metric-rhia' })
    await plantRow(tx, canaries, schema.habitDays, { habitId, day: '2026-11-20', entries: 1, skips: 0 })
    for (const table of tables.filter(each => !singletons.includes(getTableName(each)))) {
      const columns = columnsOf(table)
      await plantRow(tx, canaries, table, {
        ...(columns.habitId && { habitId }),
        ...(columns.webhookId && { webhookId }),
        ...(columns.status && { status: 'done' }),
        ...(columns.public && { public: true }),
        ...(columns.month && { month: 3 }),
        ...(columns.phaseId && { phaseId: 'data-basics' }),
        ...(columns.projectId && { projectId: 'falls-report' }),
      })
    }
  })
}

await live()
await cairn.db.write(async tx => {
  await plantInRows(tx, canaries)
  // Categories are shown of habits that count minutes.
  await tx.update(schema.habits).set({ unit: 'minutes' }).where(eq(schema.habits.id, 'walk'))
})
await hide()

async function buildAndLook(): Promise<string[]> {
  await site.build({ force: true })
  expect(site.status()).toMatchObject({ state: 'ready', error: null })
  const built = everythingIn(join(cairn.env.data, 'site'))
  const view = formsOf(readFileSync(join(cairn.env.data, 'public-view.json')))
  return [...new Set(canaries.foundIn(built + view))].sort()
}

test('a canary is found in every form it can hide in', () => {
  const canary = canaries.text('probe')
  const forms = [canary, encodeURIComponent(canary), [...canary].map(letter => `&#${letter.charCodeAt(0)};`).join('')]
  forms.push(Buffer.from(`xy ${canary}`).toString('base64'), canary.toUpperCase())
  for (const form of forms) expect(canaries.foundIn(formsOf(Buffer.from(form)))).toEqual(['probe'])
  expect(canaries.foundIn(formsOf(gzipSync(canary)))).toEqual(['probe'])
})

test('the built site shows what may be shown, and no other column of the database', async () => {
  expect(await buildAndLook()).toEqual(shown.toSorted())
})

test('it shows nothing that the owner hides', async () => {
  const visibility = {
    habits: false,
    metrics: false,
    writing: false,
    certifications: false,
    github: false,
    tools: false,
  }
  await send('PATCH', '/settings', { visibility })
  expect(await buildAndLook()).toEqual(shown.filter(name => !optional.test(name)).toSorted())
})
