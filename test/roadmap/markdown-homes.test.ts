import { describe, expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'
import { faultsWith, readFiles, smallRoadmap } from './small-roadmap.ts'

const read = (files: Record<string, string>) => {
  const loaded = readFiles({ 'roadmap.yaml': smallRoadmap, ...files })
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  return loaded.roadmap
}

describe('Markdown files beside the YAML', () => {
  test('are found by the ids of projects, articles and pages', () => {
    const roadmap = read({
      'more.yaml': 'articles: [{ id: nails, title: Nails }, { id: planks, title: Planks }]',
      'projects/shed.md': 'It stands.',
      'articles/nails.md': 'They hold.',
      'pages/now.md': 'Painting.',
    })
    expect(roadmap.phases[0]?.projects[0]?.writeUp).toBe('It stands.')
    expect(roadmap.articles.map(article => article.body)).toEqual(['They hold.', undefined])
    expect(roadmap.pages).toEqual([{ id: 'now', body: 'Painting.' }])
  })

  test('may have another name if the YAML says so', () => {
    const more = 'articles: [{ id: nails, title: Nails, body: texts/on-nails.md }]'
    const roadmap = read({ 'more.yaml': more, 'texts/on-nails.md': 'They hold.', 'articles/README.md': 'Mine.' })
    expect(roadmap.articles[0]?.body).toBe('They hold.')
  })

  test('that belong to nothing are named, with what was probably meant', () => {
    expect(faultsWith('', { 'projects/shet.md': 'x' })).toEqual([
      'projects/shet.md:1:1  no project has the id "shet". Did you mean "shed"?',
    ])
    expect(faultsWith('', { 'pages/news.md': 'x' })).toEqual([
      'pages/news.md:1:1  no page has the id "news". Use one of: about, now, uses.',
    ])
  })

  test('with a character that cannot be kept are named', () => {
    expect(faultsWith('', { 'pages/now.md': 'a\0b' })).toEqual([
      'pages/now.md:1:1  the file holds a character that cannot be kept. Remove U+0000 from it.',
    ])
  })
})

test('a project can only show skills that there are', () => {
  const more =
    'phases: [{ id: second, title: B, months: [3, 4], goal: Go, projects: [{ id: hut, title: Hut, goal: Go, skills: [sawing] }] }]'
  expect(faultsWith(more).join()).toContain('"skills" names no skill')
})

test('what the files say reaches the public view, and an edit made in the tracker stays', async () => {
  const { ask } = await createWorld()
  const files = (now: string) => [
    { path: 'roadmap.yaml', text: `${smallRoadmap}articles: [{ id: nails, title: Nails }]\n` },
    { path: 'projects/shed.md', text: 'It stands.' },
    { path: 'articles/nails.md', text: 'They hold.' },
    { path: 'pages/now.md', text: now },
  ]
  expect((await ask('POST', '/roadmap-imports', { files: files('Painting.') })).status).toBeLessThan(300)
  const view = async () => (await ask('GET', '/public-view')).json
  expect(await view()).toMatchObject({
    pages: { about: null, now: 'Painting.', uses: null },
    projects: [{ id: 'shed', writeUp: 'It stands.' }],
    articles: [],
    tools: [],
  })

  await ask('PATCH', '/articles/nails', { status: 'done' })
  await ask('PATCH', '/pages/now', { body: 'Resting.' })
  await ask('POST', '/roadmap-imports', { files: files('Painting.') })
  expect(await view()).toMatchObject({ pages: { now: 'Resting.' }, articles: [{ id: 'nails', body: 'They hold.' }] })
  await ask('POST', '/roadmap-imports', { files: files('Roofing.') })
  expect((await view()).pages.now).toBe('Roofing.')
})
