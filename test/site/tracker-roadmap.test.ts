import { expect, test } from 'vitest'
import { expectRefusals, useTracker } from './tracker-support.ts'

const tracker = useTracker()
const { open } = tracker

test('a deliverable is checked off on the roadmap, with a link as proof, a note and a date', async () => {
  const id = 'sip-lab-video-demo'
  const page = await open(`/app/roadmap#deliverables/${id}`)
  const item = page.locator(`[id="deliverables/${id}"]`)
  const hint = item.getByText('A link as proof makes it count for employers.')
  await item.getByLabel('Link as proof').waitFor()
  expect(await hint.count()).toBe(0)
  await item.locator('.tick').click()
  await item.locator('.tick[aria-pressed="true"]').waitFor()
  await hint.waitFor()
  await item.getByLabel('Private note').fill('Recorded twice')
  await item.getByLabel('Link as proof').fill('javascript:alert(1)')
  expectRefusals(page)
  await item.getByRole('button', { name: 'Attach' }).click()
  await item.getByRole('alert').getByText('The link is not a web address; start it with https://.').waitFor()
  await item.getByLabel('Link as proof').fill('github.com/ada/sip-lab/releases/tag/v1')
  await item.getByRole('alert').waitFor({ state: 'detached' })
  await item.getByRole('button', { name: 'Attach' }).click()
  await item.getByRole('link', { name: 'github.com/ada/sip-lab/releases/tag/v1' }).waitFor()
  await hint.waitFor({ state: 'detached' })
  await item.getByLabel('Due').fill('2026-12-24')
  await item.getByLabel('Due').blur()
  const client = tracker.client
  await expect
    .poll(() => client.read('deliverables', id))
    .toMatchObject({ status: 'done', note: 'Recorded twice', dueOn: '2026-12-24' })
  expect(await client.list('evidence', { item: id })).toMatchObject([
    { kind: 'release', collection: 'deliverables', url: 'https://github.com/ada/sip-lab/releases/tag/v1' },
  ])
})

test('a project follows its parts, can be overridden, and follows them again', async () => {
  const id = 'kubernetes-voice-platform'
  const page = await open(`/app/roadmap#projects/${id}`)
  const project = page.locator(`[id="projects/${id}"]`)
  await project.getByText('Status, dates, note, proof').click()
  await project.getByLabel('Skipped').check()
  await project.getByText('skipped, set by hand').waitFor()
  await expect
    .poll(() => tracker.client.read('projects', id))
    .toMatchObject({ status: 'skipped', statusIsOverridden: true })
  await project.getByLabel('By its parts').check()
  await expect
    .poll(() => tracker.client.read('projects', id))
    .toMatchObject({ status: 'todo', statusIsOverridden: false })
})

test('a write-up stands on its project', async () => {
  const page = await open('/app/roadmap')
  const { id, title, phaseId } = await tracker.client.read('projects', 'containerized-sip-lab')
  const unfold = async (part: string) => {
    const fold = page.locator(`[id="${part}"]`)
    if (!(await fold.getAttribute('open').then(value => value !== null))) await fold.locator('> summary').click()
  }
  for (const part of [`phases/${phaseId}`, `projects/${id}`, `write-up/${id}`]) await unfold(part)
  await page.getByLabel(`Write-up of ${title}`).fill('It began with **one** container.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect
    .poll(async () => (await tracker.client.read('projects', id)).writeUp)
    .toBe('It began with **one** container.')
})

test('without a forecast nothing is offered to choose from, and the time that is left can be shared out', async () => {
  const page = await open('/app/forecast')
  await page.getByText('Too little to go by yet').first().waitFor()
  await page.getByText('the time that is left, shared out').waitFor()
  await page.getByText('To end on').or(page.getByText('The plan already says so')).waitFor()
  expect(await page.getByRole('radio').count()).toBe(0)
})
