import { beforeAll, describe, expect, test } from 'vitest'
import type { PublicView } from '../../api/publish/public-view.ts'
import { emptyView, yearView } from '../support/public-view.ts'
import { type BuiltSite, buildSite } from './portfolio-site.ts'

let year: BuiltSite
let empty: BuiltSite

const noted = '## What was hard\n\n### Two clocks\n\nOne of them was wrong.\n\n## Afterwards\n\nIt runs.'

function yearWithNotes(): PublicView {
  const view = yearView()
  const [first, second] = view.projects
  if (!first || !second) throw new Error('The sample has too few projects')
  view.projects[0] = { ...first, challenges: ['Two clocks', 'Dust'], writeUp: `# ${first.title}\n\n${noted}` }
  view.articles = view.articles.map(each =>
    each.id === 'gradebook' ? { ...each, body: `# Why\n\n${each.body}` } : each,
  )
  view.projects[1] = { ...second, proofs: [], repositoryUrl: null, deliverables: second.deliverables.map(unproven) }
  return view
}

const unproven = (deliverable: PublicView['projects'][number]['deliverables'][number]) => ({
  ...deliverable,
  proofs: [],
})

beforeAll(async () => {
  year = await buildSite(yearWithNotes())
  empty = await buildSite(emptyView())
})

const pageOf = ({ pages, base }: BuiltSite, path: string) => pages.get(base + path) ?? ''
const textOf = (site: BuiltSite, path: string) =>
  (pageOf(site, path).match(/<main.*<\/main>/s)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const skillLine = (site: BuiltSite, id: string) =>
  pageOf(site, 'skills/').match(new RegExp(`<li id="${id}".*?</li>`, 's'))?.[0] ?? ''

describe('skills', () => {
  test('are shown only with a finished project and its proof', () => {
    const [proven, unproven] = yearWithNotes().projects
    const line = skillLine(year, proven?.skills[0] ?? '')
    expect(line).toContain(`/projects/${proven?.id}/`)
    expect(line).toContain(`https://github.example/mara/${proven?.id}`)
    expect(line).toContain('class="skill shown"')
    expect(skillLine(year, unproven?.skills[0] ?? '')).toContain('class="skill doing"')
  })

  test('are all planned as long as nothing is done', () => {
    const text = textOf(empty, 'skills/')
    expect(text).toContain('None is proven yet')
    expect(text).not.toContain('also shows')
    expect(pageOf(empty, 'skills/')).not.toMatch(/class="skill (shown|doing)"/)
  })
})

describe('a project', () => {
  test('tells what was hard beside each challenge, and the rest in order', () => {
    const text = textOf(year, 'projects/sensor-archive/')
    expect(text).toMatch(/Afterwards.*It runs\..*What was hard.*Two clocks\s+One of them was wrong\..*Dust/)
  })

  test('lists its steps by their days, from the first to the last', () => {
    const { startedOn, doneOn, deliverables } = yearView().projects[0] ?? { deliverables: [] }
    const days = [startedOn, ...deliverables.map(each => each.doneOn), doneOn]
    const timeline = pageOf(year, 'projects/sensor-archive/').match(/<ol class="timeline">.*?<\/ol>/s)?.[0] ?? ''
    expect([...timeline.matchAll(/datetime="([^"]+)"/g)].map(([, day]) => day)).toEqual(days.toSorted())
  })

  test('says what GitHub says of its repository', () => {
    const text = textOf(year, 'projects/sensor-archive/')
    for (const fact of ['Python, SQL', 'MIT licence', '7 stars', 'checks pass', 'v1.0']) expect(text).toContain(fact)
  })

  test('that is only planned claims no result', () => {
    const text = textOf(empty, 'projects/sensor-archive/')
    expect(text).toContain('This is the plan of what will be built')
    expect(text).not.toMatch(/what came out|What was hard|Skills shown|Delivered/)
  })
})

describe('writing', () => {
  test('leads to the own page of an article, and elsewhere for the others', () => {
    const list = pageOf(year, 'writing/')
    expect(list).toContain('href="/writing/gradebook/"')
    expect(list).toContain('href="https://mara.example/late-data"')
    expect(pageOf(year, 'writing/late-data/')).toBe('')
    expect(pageOf(year, 'writing/gradebook/')).toContain('<td>Monday</td>')
    expect(textOf(year, 'writing/gradebook/')).toContain('also on Dev notes')
  })

  test('keeps the heading that an author put at the top, unless it repeats the title', () => {
    expect(pageOf(year, 'writing/gradebook/')).toContain('<h2>Why</h2>')
    const [{ id, title }] = yearWithNotes().projects as [PublicView['projects'][number]]
    expect(pageOf(year, `projects/${id}/`)).not.toContain(`<h2>${title}</h2>`)
  })

  test('has no word of what is not published', () => {
    for (const [path, html] of year.pages) expect(html, path).not.toMatch(/Backfills without fear|Not out yet/)
    expect(textOf(empty, 'writing/')).toContain('Nothing is published yet.')
  })
})

describe('now', () => {
  test('says what is under way, in facts and in the owner’s words', () => {
    const text = textOf(year, 'now/')
    const underWay = yearView().projects.filter(project => project.status === 'doing')
    for (const { title } of underWay) expect(text).toContain(title)
    expect(text).toMatch(/Reading about watermarks ?\./)
    expect(text).toMatch(/The last seven days: [\d.]+ hours on \d days/)
  })

  test('claims no work before there is any', () => {
    expect(textOf(empty, 'now/')).not.toMatch(/The last seven days|Lately finished|On the bench/)
  })
})

describe('uses', () => {
  test('is there when the owner shows it, and otherwise is not', () => {
    expect(textOf(year, 'uses/')).toContain('DuckDB')
    expect(textOf(year, 'uses/')).toContain('A lamp and a notebook.')
    expect(pageOf(empty, 'uses/')).toBe('')
    expect(pageOf(empty, '')).not.toContain('/uses/')
  })
})

describe('certifications', () => {
  test('that may come later are not counted with the planned ones', () => {
    expect(textOf(year, 'certifications/')).toContain('2 earned, 1 to go, and 1 perhaps later.')
    expect(textOf(empty, 'certifications/')).toContain('None earned yet; 3 are on the plan, and 1 perhaps later.')
  })

  test('that may be replaced say by what, and only earned ones have a credential', () => {
    const text = textOf(year, 'certifications/')
    expect(text).toContain('or Privacy Foundations')
    expect(text).toMatch(/valid until/)
    expect(pageOf(empty, 'certifications/')).not.toMatch(/credentials\.example|earned</)
  })
})
