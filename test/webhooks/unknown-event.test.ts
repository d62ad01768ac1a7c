import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

const known =
  'There are habit.logged, milestone.completed, project.completed, phase.completed, certification.obtained, article.published, application.changed, portfolio.published.'

test('an unknown event is answered with the known ones, and with the one that was probably meant', async () => {
  const { ask } = await createWorld()
  const refusal = async (event: unknown) => {
    const { status, json } = await ask('POST', '/webhooks', { url: 'https://a.example/', events: [event] })
    expect([status, json.errors[0].pointer]).toEqual([422, '/events/0'])
    return json.errors[0].detail
  }
  expect(await refusal('habit.loged')).toBe(`is no event; did you mean habit.logged? ${known} Got "habit.loged".`)
  expect(await refusal('Milestone.done')).toContain('did you mean milestone.completed?')
  expect(await refusal('certificate.obtained')).toContain('did you mean certification.obtained?')
  for (const event of ['job.applied', 'x', '', 7, null, {}])
    expect(await refusal(event)).toBe(`is no event. ${known} Got ${JSON.stringify(event)}.`)

  const previewed = await ask('POST', '/webhooks/preview', { event: 'project.done' })
  expect(previewed.json.errors[0].detail).toContain('did you mean project.completed?')
})
