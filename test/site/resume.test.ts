import { extractLinks, extractText, getDocumentProxy, getMeta } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PublicView } from '../../api/publish/public-view.ts'
import { readFaces } from '../../site/portfolio/machine/faces.ts'
import { resumeOf } from '../../site/portfolio/machine/resume.ts'
import { resumeJson } from '../../site/portfolio/machine/resume-json.ts'
import { resumePdf } from '../../site/portfolio/machine/resume-pdf.ts'
import { jsonResumeFaults } from '../support/json-resume.ts'
import { bareView, emptyView, hostileView, yearView } from '../support/public-view.ts'
import { at } from './machine-views.ts'

const year = () => at('https://mara.example', yearView())
const views = { year: year(), hostile: hostileView(), empty: emptyView(), bare: bareView() }

describe('resume.json', () => {
  test.each(Object.entries(views))('is a JSON Resume: %s', (_name, view) => {
    expect(jsonResumeFaults(resumeJson(view))).toEqual([])
  })

  test('the schema refuses what is none', () => {
    expect(jsonResumeFaults({ basics: { email: 'nobody' }, work: [{ startDate: 'May' }] })).not.toEqual([])
  })

  test('lists finished work alone', () => {
    const { projects, certificates } = resumeJson(year()) as { projects: object[]; certificates: object[] }
    const done = (items: { status: string }[]) => items.filter(({ status }) => status === 'done').length
    expect(projects).toHaveLength(done(year().projects))
    expect(certificates).toHaveLength(done(year().certifications))
    expect(resumeJson(emptyView())).toMatchObject({ projects: [], certificates: [], publications: [] })
  })
})

describe('the address of the site', () => {
  const shown = (url: string) => {
    const view = at(url, yearView())
    const { basics } = resumeJson(view) as { basics: { url?: string } }
    return [resumeOf(view).contacts.some(contact => contact.url === `${url}/`), basics.url ?? null]
  }

  test.each(['https://mara.example', 'https://mara.example:8443'])('%s is shown', url => {
    expect(shown(url)).toEqual([true, `${url}/`])
  })

  test.each([
    'http://127.0.0.1:4820',
    'http://localhost:4820',
    'http://[::1]:4820',
    'http://192.168.1.4',
    'https://nas',
    'http://cairn.local:4820',
  ])('%s is where only this server answers, and is not shown', url => {
    expect(shown(url)).toEqual([false, null])
    const view = at(url, yearView())
    const own = { ...view, articles: view.articles.map(article => ({ ...article, url: null })) }
    for (const sent of [resumeOf(own), resumeJson(own)]) expect(JSON.stringify(sent)).not.toContain(new URL(url).host)
  })
})

describe('resume.pdf', () => {
  let faces: Awaited<ReturnType<typeof readFaces>>
  beforeAll(async () => {
    faces = await readFaces()
  })
  const read = async (view: PublicView) => {
    const bytes = await resumePdf(resumeOf(view), faces, view.day)
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    const { text, totalPages } = await extractText(pdf, { mergePages: true })
    const { links } = await extractLinks(pdf)
    const { info } = await getMeta(pdf)
    return { bytes, text: text.replace(/\s+/g, ' '), totalPages, links, info, marks: await pdf.getMarkInfo() }
  }

  test('is text that machines can read, with links, a title, a language and tags, on one or two pages', async () => {
    const { text, totalPages, links, info, marks } = await read(year())
    for (const words of [
      'Mara Lindqvist',
      'Teacher of physics and mathematics',
      'Aug 2017 – Jun 2026',
      'Access broker',
    ])
      expect(text).toContain(words)
    expect(totalPages).toBeLessThanOrEqual(2)
    expect(links).toEqual(expect.arrayContaining(['mailto:mara@lindqvist.example', 'https://mara.example/']))
    expect(info).toMatchObject({ Title: 'Mara Lindqvist: resume', Language: 'en' })
    expect(marks?.Marked).toBe(true)
  })

  test('carries its fonts, and is the same for the same content', async () => {
    const { bytes } = await read(year())
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/FontFile2/)
    expect(Buffer.from(await resumePdf(resumeOf(year()), faces, year().day)).equals(bytes)).toBe(true)
  })

  test('sets letters beyond English, and leaves out what no face has', async () => {
    const view = year()
    view.owner.name = 'Łukasz Žižek 🎉 Ελένη Жанна'
    const { text, info } = await read(view)
    expect(text).toContain('Łukasz Žižek Ελένη Жанна')
    expect(info).toMatchObject({ Title: 'Łukasz Žižek 🎉 Ελένη Жанна: resume' })
  })

  test.each(Object.entries(views))('stands whatever is in it: %s', async (_name, view) => {
    const { totalPages, links } = await read(view)
    expect(totalPages).toBeLessThanOrEqual(3)
    expect(links.filter(link => !/^(https?|mailto):/.test(link))).toEqual([])
  })
})
