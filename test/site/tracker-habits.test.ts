import { expect, test } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { expectRefusals, faultsOf, newHabit, useTracker } from './tracker-support.ts'

const tracker = useTracker()
const { open } = tracker

test('habits are added, archived and paused on their page', async () => {
  const page = await open('/app/habits')
  await page.getByRole('button', { name: 'Add a habit' }).click()
  await page.getByLabel('What you do').fill('Piano')
  await page.getByLabel('At least').fill('20')
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  const section = page.locator('.one-habit', { hasText: 'Piano' })
  await section.getByText('20 min each day').waitFor()
  await section.getByRole('button', { name: 'Entries' }).click()
  await section.getByLabel('Amount').fill('25')
  await section.getByRole('button', { name: 'Log', exact: true }).click()
  await section.locator('.history li').getByText('25 min').waitFor()
  await section.getByRole('button', { name: 'Edit' }).click()
  await section.getByRole('button', { name: 'Archive' }).click()
  await section.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Bring Piano back' }).click()
  await section.getByText('20 min each day').waitFor()
  await page.getByLabel('What for').fill('Mountains')
  await page.locator('.vacations').getByRole('button', { name: 'Add', exact: true }).click()
  await page.locator('.vacations li').getByText('Mountains').waitFor()
  await page.getByRole('button', { name: 'Remove the vacation' }).click()
  await page.locator('.vacations li').waitFor({ state: 'detached' })
})

test('a habit that is refused says each fault once, at its field, and keeps what was typed', async () => {
  const page = await open('/app/habits#new')
  const save = () => page.getByRole('button', { name: 'Add', exact: true }).first().click()
  await page.getByLabel('What you do').fill('Violin')
  await page.getByLabel('At least').fill('half an hour')
  await save()
  await page.getByText('"half an hour" is not a whole number').waitFor()
  expect(await faultsOf(page)).toHaveLength(2)
  await expect.poll(() => page.getByLabel('At least').evaluate(field => field === document.activeElement)).toBe(true)
  await page.getByLabel('At least').fill('30')
  await page.getByLabel('Counted in').fill('')
  expectRefusals(page)
  await save()
  await page.locator('.field', { hasText: 'Counted in' }).locator('.fault').waitFor()
  expect(await faultsOf(page)).toHaveLength(2)
  expect(await page.getByLabel('What you do').inputValue()).toBe('Violin')
  expect((await tracker.client.list('habits')).some(({ title }) => title === 'Violin')).toBe(false)
})

test('two habits can be edited side by side', async () => {
  const [one, other] = [await newHabit(tracker.server), await newHabit(tracker.server)]
  const page = await open('/app/habits')
  const section = (title: string) => page.locator('.one-habit', { hasText: title })
  for (const { title } of [one, other]) await section(title).getByRole('button', { name: 'Edit' }).click()
  await section(other.title).getByText('What you do').click()
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(other.title)
  expect(await axeFaults(page)).toEqual([])
})
