import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../api/days/day.ts'
import { replan as replanShape } from '../../api/forecast/replan-shapes.ts'
import { forecast as forecastShape } from '../../api/forecast/shapes.ts'
import { type Garden, gardenPlan, gardenWorld } from '../roadmap/import-plans.ts'

/** Eight weeks into four months, three of seven done: behind. */
async function slowGarden() {
  const garden = await gardenWorld()
  await garden.write('PATCH', '/settings', { planStart: '2026-09-21' })
  const done = [
    ['floor', '2026-10-05'],
    ['walls', '2026-10-28'],
    ['posts', '2026-11-16'],
  ]
  for (const [id, doneOn] of done) await garden.write('PATCH', `/deliverables/${id}`, { status: 'done', doneOn })
  return garden
}

const windows = async (garden: Garden) =>
  (await garden.list('phases')).map(({ startsOn, endsOn }: never) => [startsOn, endsOn])
const byMonths = [
  ['2026-09-21', '2026-11-20'],
  ['2026-11-21', '2027-01-20'],
]
const accept = (garden: Garden, { aim, version }: { aim: string; version: string }) =>
  garden.ask('POST', '/replan', { aim, version })

describe('the forecast over HTTP', () => {
  it('follows what is done', async () => {
    const garden = await slowGarden()
    const before = forecastShape.parse(await garden.read('/forecast'))
    expect(before).toMatchObject({ asOf: '2026-11-22', state: 'dated', burnUp: { total: 7 } })
    await garden.write('PATCH', '/deliverables/gate', { status: 'done' })
    const after = forecastShape.parse(await garden.read('/forecast'))
    expect(after.plan.p80On && before.plan.p80On && after.plan.p80On < before.plan.p80On).toBe(true)
    const { etag } = Object.fromEntries((await garden.ask('GET', '/forecast')).headers)
    expect((await garden.fetch('/api/v1/forecast', { headers: { 'if-none-match': etag ?? '' } })).status).toBe(401)
  })

  it('counts neither what is skipped nor what is left open in a project closed by hand', async () => {
    const garden = await slowGarden()
    await garden.write('PATCH', '/deliverables/gate', { status: 'skipped' })
    expect((await garden.read('/forecast')).burnUp.total).toBe(6)
    await garden.write('PATCH', '/projects/beds', { status: 'skipped' })
    expect((await garden.read('/forecast')).burnUp.total).toBe(4)
    expect((await garden.read('/dashboard')).plan.actual).toBe(3 / 4)
  })

  it('is no lead where a phase was closed by hand with work left open', async () => {
    const garden = await slowGarden()
    garden.clock.set('2026-11-10T12:00:00Z')
    await garden.write('PATCH', '/deliverables/posts', { status: 'todo' })
    expect((await garden.read('/dashboard')).plan.daysAhead).toBeLessThan(0)
    await garden.write('PATCH', '/phases/build', { status: 'done' })
    expect((await garden.read('/dashboard')).plan).toMatchObject({ daysAhead: 0, actual: 2 / 4 })
    expect((await garden.read('/forecast')).phases[0]).toMatchObject({
      status: 'done',
      daysAhead: null,
      cause: 'Closed with 3 of 5 deliverables left out.',
    })
  })

  it('is public only where the owner shows it', async () => {
    const garden = await slowGarden()
    const shown = async () => (await garden.read('/public-view')).forecast
    expect(await shown()).toMatchObject({
      state: 'withheld',
      sentence: '',
      pace: null,
      plan: { p80On: null, cause: null },
    })
    expect((await shown()).burnUp).toMatchObject({ total: 7, band: [] })
    await garden.write('PATCH', '/settings', { visibility: { forecast: true } })
    expect(await shown()).toEqual(await garden.read('/forecast'))
  })
})

describe('a re-plan', () => {
  it('proposes windows that follow one another and end with the forecast', async () => {
    const garden = await slowGarden()
    const proposal = replanShape.parse(await garden.read('/replan?confidence=80'))
    const forecast = await garden.read('/forecast')
    expect(proposal).toMatchObject({
      aim: '80',
      isOffered: true,
      accepted: null,
      endsOn: { from: '2027-01-20', to: forecast.plan.p80On },
    })
    expect(proposal.moves.map(({ id, field, from }) => [id, field, from])).toEqual([
      ['build', 'endsOn', '2026-11-20'],
      ['grow', 'startsOn', '2026-11-21'],
      ['grow', 'endsOn', '2027-01-20'],
    ])
    expect(proposal.moves[0]?.to).toBe(forecast.phases[0].p80On)
    expect(daysBetween(proposal.moves[0]?.to ?? '', proposal.moves[1]?.to ?? '')).toBe(1)
    expect((await garden.read('/replan?confidence=50')).endsOn.to).toBe(forecast.plan.p50On)
    expect(await garden.read('/replan')).toEqual(await garden.read('/replan?confidence=50'))
    expect(await windows(garden)).toEqual(byMonths)
  })

  it('offers no safe dates where no day can be called safe, and says so', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/settings', { planStart: '2026-08-24' })
    for (const id of ['floor', 'walls', 'posts']) await garden.write('PATCH', `/deliverables/${id}`, { status: 'done' })
    for (let count = 0; count < 40; count++) {
      await garden.write('POST', '/deliverables', { title: `Bed ${count}`, projectId: 'beds' })
    }
    const { sentence, plan } = await garden.read('/forecast')
    expect([plan.p50On, plan.p80On]).toEqual([expect.any(String), null])
    expect(await garden.read('/replan?confidence=80')).toMatchObject({ isOffered: false, sentence, moves: [] })
    expect(sentence).toContain('no day can be called safe')
  })

  it('moves the plan when accepted, survives an import of the same files, and can be taken back', async () => {
    const garden = await slowGarden()
    const proposal = await garden.read('/replan')
    const seen = await garden.newestChange()
    const { status, json } = await accept(garden, proposal)
    expect([status, json.moves, json.accepted.aim]).toEqual([200, [], '50'])
    expect(await garden.newestChange()).toBeGreaterThan(seen)
    const moved = await windows(garden)
    expect(moved[1]?.[1]).toBe(proposal.endsOn.to)
    expect((await garden.read('/dashboard')).plan).toMatchObject({ endsOn: proposal.endsOn.to })
    const { phases } = await garden.read('/dashboard')
    const monthsOf = ({ months }: { months: [number, number] }) => months
    expect(phases[1].months[0]).toBeGreaterThan(2)
    expect((await garden.list('phases')).map(monthsOf)).toEqual(phases.map(monthsOf))

    expect(await garden.changesBy(gardenPlan())).toEqual([])
    expect(await windows(garden)).toEqual(moved)

    expect((await garden.ask('DELETE', '/replan')).status).toBe(204)
    expect(await windows(garden)).toEqual(byMonths)
    expect((await garden.ask('DELETE', '/replan')).status).toBe(409)
  })

  it('is taken back step by step', async () => {
    const garden = await slowGarden()
    await accept(garden, await garden.read('/replan?confidence=50'))
    const first = await windows(garden)
    await accept(garden, await garden.read('/replan?confidence=80'))
    expect(await windows(garden)).not.toEqual(first)
    await garden.ask('DELETE', '/replan')
    expect(await windows(garden)).toEqual(first)
    await garden.ask('DELETE', '/replan')
    expect(await windows(garden)).toEqual(byMonths)
  })

  it('is refused when something else would move by now', async () => {
    const garden = await slowGarden()
    const proposal = await garden.read('/replan')
    await garden.write('PATCH', '/deliverables/gate', { status: 'done' })
    const { status, json } = await accept(garden, proposal)
    expect(status).toBe(409)
    expect(json.detail).toContain(proposal.version)
    expect(await windows(garden)).toEqual(byMonths)
    const again = await garden.read('/replan')
    expect((await accept(garden, again)).status).toBe(200)
    expect((await accept(garden, again)).status).toBe(409)
  })

  it('moves own dates of open things with the phase, and leaves booked exams and what is done', async () => {
    const garden = await slowGarden()
    await garden.write('PATCH', '/projects/beds', { dueOn: '2027-01-10' })
    await garden.write('PATCH', '/deliverables/soil', { dueOn: '2026-12-01' })
    await garden.write('PATCH', '/deliverables/floor', { dueOn: '2026-10-01' })
    await garden.write('PATCH', '/certifications/permit', { dueOn: '2026-12-15' })
    const proposal = await garden.read('/replan')
    const shift = daysBetween('2027-01-20', proposal.endsOn.to)
    const dates = proposal.moves.filter(({ field }: never) => field === 'dueOn')
    expect(dates.map(({ collection, id, to }: never) => [collection, id, to])).toEqual([
      ['projects', 'beds', addDays('2027-01-10', shift)],
      ['deliverables', 'soil', addDays('2026-12-01', shift)],
    ])
    await accept(garden, proposal)
    expect((await garden.read('/deliverables/soil')).dueOn).toBe(addDays('2026-12-01', shift))
    await garden.write('PATCH', '/projects/beds', { dueOn: '2027-03-03' })
    await garden.ask('DELETE', '/replan')
    expect((await garden.read('/deliverables/soil')).dueOn).toBe('2026-12-01')
    expect((await garden.read('/projects/beds')).dueOn).toBe('2027-03-03')
  })

  it('can keep the end and say what pace that needs', async () => {
    const garden = await slowGarden()
    const proposal = await garden.read('/replan?keepEnd=true')
    expect(proposal).toMatchObject({ aim: 'end', endsOn: { from: '2027-01-20', to: '2027-01-20' } })
    expect(proposal.pace.needed).toBeCloseTo((4 * 7) / 59)
    expect(proposal.sentence).toBe('To end on 20 January 2027, finish 0.47 a week from here; you did 0.33.')
    expect((await accept(garden, proposal)).status).toBe(200)
    expect((await windows(garden))[1]?.[1]).toBe('2027-01-20')
    garden.clock.set('2027-02-20T12:00:00Z')
    expect(await garden.read('/replan?keepEnd=true')).toMatchObject({ isOffered: false, moves: [] })
  })

  it('gives way to new months in the files and to another start', async () => {
    const garden = await slowGarden()
    await accept(garden, await garden.read('/replan'))
    const plan = { ...gardenPlan(), months: { plan: 5 } }
    if (plan.phases[1]) plan.phases[1].months = [3, 5]
    await garden.bringIn(plan)
    expect(await windows(garden)).toEqual([byMonths[0], ['2026-11-21', '2027-02-20']])
    await accept(garden, await garden.read('/replan'))
    await garden.write('PATCH', '/settings', { planStart: '2026-09-22' })
    expect(await windows(garden)).toEqual([
      ['2026-09-22', '2026-11-21'],
      ['2026-11-22', '2027-02-21'],
    ])
    expect((await garden.read('/replan')).accepted).toBeNull()
  })

  it('draws what is ahead closer, and leaves what is finished where it was', async () => {
    const garden = await slowGarden()
    for (const id of ['roof', 'gate']) await garden.write('PATCH', `/deliverables/${id}`, { status: 'done' })
    garden.clock.set('2026-11-10T12:00:00Z')
    for (const id of ['roof', 'gate', 'posts'])
      await garden.write('PATCH', `/deliverables/${id}`, { doneOn: '2026-11-03' })
    const { moves } = await garden.read('/replan?confidence=50')
    expect(moves.map(({ id, field, to }: never) => [id, field, to])).toEqual([['grow', 'endsOn', expect.any(String)]])
  })

  it('is not offered without a pace', async () => {
    const garden = await gardenWorld()
    const proposal = replanShape.parse(await garden.read('/replan'))
    expect(proposal).toMatchObject({ isOffered: false, moves: [], pace: null })
    expect(proposal.sentence).toContain('Too little to go by yet')
    const refused = await accept(garden, proposal)
    expect([refused.status, refused.json.detail]).toEqual([409, `There is nothing to move. ${proposal.sentence}`])
    expect((await garden.ask('GET', '/replan?confidence=99')).status).toBe(400)
    expect((await garden.ask('POST', '/replan', { aim: 'soon', version: 'x' })).status).toBe(422)
  })
})
