import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

const known =
  'habit.logged, milestone.completed, project.completed, phase.completed, certification.obtained, article.published, application.changed, portfolio.published'

test('an unknown event is answered with the known ones, and with the one that was probably meant', async () => {
  const { ask } = await createWorld()
  const refusal = async (event: unknown) => {
    const { status, json } = await ask('POST', '/webhooks', { url: 'https://a.example/', events: [event] })
    expect([status, json.errors[0].pointer]).toEqual([422, '/events/0'])
    return json.errors[0].detail
  }
  expect(await refusal('habit.loged')).toBe(
    `is not a known value. Did you mean "habit.logged"? Use one of: ${known}. Got "habit.loged".`,
  )
  expect(await refusal('Milestone.done')).toContain('Did you mean "milestone.completed"?')
  expect(await refusal('certificate.obtained')).toContain('Did you mean "certification.obtained"?')
  for (const event of ['job.applied', 'x', '', 7, null, {}])
    expect(await refusal(event)).toBe(`is not a known value. Use one of: ${known}. Got ${JSON.stringify(event)}.`)

  const previewed = await ask('POST', '/webhooks/preview', { event: 'project.done' })
  expect(previewed.json.errors[0].detail).toContain('Did you mean "project.completed"?')
})

test('the log of deliveries is asked for a known event, or the answer names them', async () => {
  const { ask } = await createWorld()
  const { status, json } = await ask('GET', '/deliveries?event=nonsense')
  expect([status, json.detail]).toEqual([
    400,
    `event: is not a known value. Use one of: ${known}, ping. Got "nonsense".`,
  ])
  for (const event of ['habit.logged', 'ping'])
    expect([event, (await ask('GET', `/deliveries?event=${event}`)).status]).toEqual([event, 200])
})
