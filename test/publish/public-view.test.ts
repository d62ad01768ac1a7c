import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../support/world.ts'

const nurse = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')

async function nurseWorld(env: Record<string, string> = {}) {
  const { ask } = await createWorld({ roadmap: nurse, env })
  const view = async () => (await ask('GET', '/public-view')).json
  return { ask, view, hide: (visibility: object) => ask('PATCH', '/settings', { visibility }) }
}

describe('the public view', () => {
  it('says of the owner only what the owner wrote', async () => {
    const { ask, view } = await nurseWorld()
    expect((await view()).owner.headline).toBe('')
    await ask('PATCH', '/settings', { headline: 'Analyst' })
    expect((await view()).owner.headline).toBe('Analyst')
  })

  it('shows articles once they are out, the newest first', async () => {
    const { ask, view } = await nurseWorld()
    await ask('POST', '/articles', { id: 'old', title: 'Old', status: 'done', doneOn: '2026-03-01' })
    await ask('POST', '/articles', { id: 'new', title: 'New', status: 'done', doneOn: '2026-04-01' })
    await ask('POST', '/articles', { id: 'draft', title: 'Draft', status: 'doing' })
    expect((await view()).articles.map(({ id }: { id: string }) => id)).toEqual(['new', 'old'])
  })

  it('leaves a private habit out of the record, its minutes included', async () => {
    const { ask, view } = await nurseWorld()
    await ask('POST', '/habits', {
      id: 'walk',
      title: 'Walk',
      category: 'health',
      period: 'day',
      unit: 'minutes',
      min: 1,
    })
    await ask('POST', '/habit-logs', { habitId: 'walk', amount: 50 })
    expect((await view()).habits.totals).toMatchObject({ minutes: 50, daysLogged: 1 })
    await ask('PATCH', '/habits/walk', { public: false })
    const { heatmap, list, totals } = (await view()).habits
    expect(totals).toMatchObject({ minutes: 0, daysLogged: 0, since: null })
    expect(heatmap.every((day: { minutes: number; of: number }) => day.minutes === 0 && day.of === 0)).toBe(true)
    expect(list.map(({ id }: { id: string }) => id)).not.toContain('walk')
  })

  it('hides what is counted from what the owner hides', async () => {
    const { view, hide } = await nurseWorld()
    expect((await view()).metrics).toHaveLength(1)
    await hide({ certifications: false })
    expect(await view()).toMatchObject({ metrics: [], certifications: [], totals: { certifications: { total: 0 } } })
  })

  it('names the repository of a project whichever of the two names the other', async () => {
    const { ask, view } = await nurseWorld()
    await ask('PATCH', '/repositories/fhir-examples', { url: 'https://code.example/fhir' })
    await ask('POST', '/repositories', { title: 'Falls', projectId: 'falls-report', url: 'https://code.example/falls' })
    const urls = (await view()).projects.map((each: { id: string; repositoryUrl: string }) => [
      each.id,
      each.repositoryUrl,
    ])
    expect(urls).toEqual([
      ['falls-report', 'https://code.example/falls'],
      ['discharge-letter', 'https://code.example/fhir'],
      ['handover-form', null],
    ])
  })

  it('takes the address of the site from the environment before the settings', async () => {
    const { ask, view } = await nurseWorld({ SITE_URL: 'https://me.example', SITE_BASE: '/pages/' })
    await ask('PATCH', '/settings', { siteUrl: 'https://other.example', siteBase: '/' })
    expect((await view()).site).toEqual({ url: 'https://me.example', base: '/pages/' })
  })
})
