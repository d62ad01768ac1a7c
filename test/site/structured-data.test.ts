import jsonld from 'jsonld'
import { expect, test } from 'vitest'
import type { PublicView } from '../../api/publish/public-view.ts'
import { projectPath } from '../../site/portfolio/machine/addresses.ts'
import { asScript, structuredData } from '../../site/portfolio/machine/structured-data.ts'
import { bareView, emptyView, hostileView, yearView } from '../support/public-view.ts'
import { at } from './machine-views.ts'

const schema = 'https://schema.org/'
type Node = Record<string, { '@value'?: string; '@id'?: string }[]> & { '@type': string[]; '@id': string }

/** What a machine reads on a page, with schema.org's words taken from here and not from the network. */
async function read(view: PublicView, path: string): Promise<Map<string, Node>> {
  const data = structuredData(view, path, { title: 'Title', description: 'Description' })
  const text = asScript(data ?? {})
  expect(text).not.toMatch(/[<>]/)
  const documentLoader = async (url: string) => {
    if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`Nobody may ask ${url}`)
    return { documentUrl: url, document: { '@context': { '@vocab': schema } } }
  }
  const nodes = (await jsonld.expand(JSON.parse(text), { documentLoader })) as Node[]
  return new Map(nodes.map(node => [String(node['@type']?.[0]).replace(schema, ''), node]))
}

const year = () => at('https://mara.example', yearView())
const value = (node: Node | undefined, name: string) => node?.[schema + name]?.[0]?.['@value']

test('home says who it is, and what they are certified in', async () => {
  const nodes = await read(year(), '')
  expect([...nodes.keys()].sort()).toEqual(['Person', 'WebPage', 'WebSite'])
  const person = nodes.get('Person')
  expect([value(person, 'name'), value(person, 'url')]).toEqual(['Mara Lindqvist', 'https://mara.example/'])
  const credentials = person?.[`${schema}hasCredential`] as unknown as Node[]
  expect(credentials.map(each => [each['@type'][0], value(each, 'name')])).toEqual([
    [`${schema}EducationalOccupationalCredential`, 'SQL Associate'],
    [`${schema}EducationalOccupationalCredential`, 'Cloud Data Engineer Professional'],
  ])
})

test('a project is a work of its person, and says how far it is', async () => {
  const work = (await read(year(), projectPath('capstone'))).get('CreativeWork')
  expect([value(work, 'name'), value(work, 'creativeWorkStatus')]).toEqual([
    'Capstone: one city’s open data',
    expect.stringMatching(/Planned|In progress/),
  ])
  expect(work?.[`${schema}author`]).toEqual([{ '@id': 'https://mara.example/#me' }])
})

test('certifications and articles stand on their pages; what is only planned does not', async () => {
  expect((await read(year(), 'certifications/')).has('EducationalOccupationalCredential')).toBe(true)
  expect((await read(year(), 'writing/')).has('BlogPosting')).toBe(true)
  const empty = at('https://mara.example', emptyView())
  for (const path of ['certifications/', 'writing/', 'projects/']) {
    expect([...(await read(empty, path)).keys()], path).toEqual(['WebPage'])
  }
})

test('no id names two things on one page, and hostile texts stay texts', async () => {
  const hostile = hostileView('/cairn/')
  for (const path of ['', 'certifications/', 'writing/', ...hostile.projects.map(({ id }) => projectPath(id))]) {
    const ids = [...(await read(hostile, path)).values()].map(node => node['@id'])
    expect(new Set(ids).size, path).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^https:\/\/(me\.example\/cairn\/|mara\.example\/)/)
  }
})

test('nothing is said of a site without an address', () => {
  expect(structuredData(bareView(), '', { title: 'T', description: 'D' })).toBeNull()
})
