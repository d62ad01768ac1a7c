import { parseRssFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { cardsOf } from '../../site/portfolio/machine/cards.ts'
import { feedOf } from '../../site/portfolio/machine/feed.ts'
import { profileReadme } from '../../site/portfolio/machine/profile-readme.ts'
import { bareView, emptyView, hostileView, yearView } from '../support/public-view.ts'
import { at } from './machine-views.ts'

const year = () => at('https://mara.example', yearView())
const read = (xml: string | null) => parseRssFeed(xml ?? '')

describe('the feed', () => {
  test('tells of articles and of what was finished, the newest first', () => {
    const { items = [], link } = read(feedOf(year()))
    expect(link).toBe('https://mara.example/')
    const titles = items.map(({ title }) => title)
    expect(titles).toEqual(
      expect.arrayContaining(['What late data taught me about deadlines', 'Finished: Access broker', 'Threat model']),
    )
    expect(titles).not.toContain('Backfills without fear')
    const days = items.map(({ pubDate }) => Date.parse(String(pubDate)))
    expect(days).toEqual(days.toSorted((one, other) => other - one))
  })

  test('gives each item an id that stays when others come', () => {
    const ids = (view = year()) => read(feedOf(view)).items?.map(({ guid }) => guid?.value) ?? []
    expect(new Set(ids()).size).toBe(ids().length)
    const more = year()
    more.articles = [...more.articles, { ...(more.articles[0] as (typeof more.articles)[0]), id: 'z', title: 'New' }]
    expect(ids(more)).toEqual(expect.arrayContaining(ids()))
  })

  test('holds hostile texts as texts, under the base path', () => {
    const { items = [], title, description } = read(feedOf(hostileView('/cairn/')))
    expect(title).toBe('ليلى 🏔️ العربي')
    expect(description).toContain('<script>')
    for (const { link } of items) expect(link).toMatch(/^https:\/\/(me\.example\/cairn\/|mara\.example\/)/)
    for (const { description: html } of items) expect(html ?? '').not.toMatch(/<(script|img)/)
  })

  test('is empty before anything is done, and absent without an address', () => {
    expect(read(feedOf(at('https://x.example', bareView()))).items ?? []).toEqual([])
    expect(feedOf(emptyView())).toBeNull()
  })
})

describe('cards', () => {
  test('say what is true, in light and dark', () => {
    const cards = cardsOf(year())
    expect([...cards.keys()].sort()).toEqual(
      ['phase', 'progress', 'streak'].flatMap(name => [`${name}-dark.svg`, `${name}.svg`]).sort(),
    )
    const { deliverables } = year().totals
    expect(cards.get('progress.svg')).toContain(`${deliverables.done} of ${deliverables.total} deliverables`)
  })

  test('ask nobody for anything and hold hostile texts as texts', () => {
    for (const svg of cardsOf(hostileView()).values()) {
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\/(?!evil)|<script|<svg onload|href=/)
      expect(svg).not.toMatch(/NaN|undefined/)
    }
  })

  test('a private record and an empty plan have none', () => {
    expect([...cardsOf({ ...year(), habits: null }).keys()].filter(name => name.startsWith('streak'))).toEqual([])
    expect(cardsOf(bareView()).size).toBe(0)
  })
})

describe('the profile README', () => {
  test('has the sections that the roadmap asks for, in its order, with what is true in them', () => {
    const text = profileReadme(year())
    const headings = text.match(/^#+ .*/gm)
    expect(headings).toEqual([
      '# Mara Lindqvist',
      '## Writing',
      '## Projects',
      '## Certifications',
      '## Skills',
      '## Contact',
    ])
    expect(text).toContain('[Access broker](https://github.example/mara/access-broker)')
    expect(text).toContain('[Sensor archive](https://github.example/mara/sensor-archive)')
    expect(text).toContain('srcset="https://mara.example/cards/streak-dark.svg"')
  })

  test('claims nothing before anything is done', () => {
    expect(profileReadme(bareView())).toBe('# Hello\n')
    const text = profileReadme(emptyView())
    expect(text).not.toMatch(/## (Writing|Certifications)/)
  })

  test('holds hostile texts as texts', () => {
    const text = profileReadme(hostileView())
    expect(text.replace(/<\/?(a|picture|source|img)[ >][^\n]*/g, '')).not.toMatch(/(?<!\\)<[a-z]/i)
    expect(text).not.toMatch(/\]\((javascript|data):/)
  })
})
