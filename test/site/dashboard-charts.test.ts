import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dashboardSections } from '../../site/design/charts/dashboard.ts'
import { figureHtml } from '../../site/design/charts/figure.ts'
import { timeAxis } from '../../site/design/charts/time-axis.ts'
import { epochDay } from '../../site/design/days.ts'
import { chartsAfter } from '../support/charts.ts'
import { bareView, hostileView } from '../support/public-view.ts'
import { bareMarkup } from './portfolio-site.ts'

const links = { phase: (id: string) => `/phases#${id}`, project: (id: string) => `/projects#${id}` }
type Shown = Parameters<typeof dashboardSections>[0]
const htmlOf = (charts: Shown) =>
  dashboardSections(charts, links)
    .map(({ answer, figures }) => answer + figures.map(figureHtml).join(''))
    .join('')

describe.each([
  ['nothing done', chartsAfter(0)],
  ['one day', chartsAfter(1)],
  ['three years', chartsAfter(1095)],
  ['an empty plan and no habits shown', bareView()],
] satisfies [string, Shown][])('the dashboard with %s', (_, charts) => {
  const html = htmlOf(charts)

  test('draws figures that are numbers, and carries no style of its own', () => {
    expect(html).not.toMatch(/NaN|Infinity|undefined|null/)
    expect(bareMarkup(html)).not.toMatch(/\sstyle=/)
  })

  test('names every picture that says something, and puts a table behind every figure', () => {
    const figures = html.split('<figure').slice(1)
    for (const figure of figures) expect(figure).toMatch(/<tbody><tr>/)
    for (const [, after] of html.matchAll(/role="img">(.{0,20})/g)) expect(after).toMatch(/^<title>\S/)
  })
})

test('asks its five questions, the last one only where GitHub was read', () => {
  const questions = (charts: Shown) => dashboardSections(charts, links).map(({ question }) => question)
  expect(questions(chartsAfter(1095))).toEqual([
    'Am I on time?',
    'Do I keep at it?',
    'What have I built?',
    'What am I aiming at?',
    'What does GitHub say?',
  ])
  expect(questions(chartsAfter(0))).toHaveLength(4)
})

test('keeps three years small', () => {
  expect(gzipSync(htmlOf(chartsAfter(1095))).length).toBeLessThan(8.5 * 1024)
})

test('shows hostile text as text', () => {
  expect(bareMarkup(htmlOf(hostileView()))).not.toMatch(/<(script|img|iframe|b)[\s>]/)
})

describe('a time axis', () => {
  const labels = (from: string, to: string, only = /<text[^>]*>([^<]+)/g) =>
    [...timeAxis({ from: epochDay(from), to: epochDay(to) }, 0).matchAll(only)].map(([, label]) => label)
  const onPhone = /<g><rect[^>]*><text[^>]*>([^<]+)/g

  test('names months at an even distance, January by its year, and fewer of them on a phone', () => {
    expect(labels('2026-01-05', '2027-01-04')).toEqual('Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' '))
    expect(labels('2026-01-05', '2027-01-04', onPhone)).toEqual(['Apr', 'Jul', 'Oct'])
    expect(labels('2023-10-01', '2026-09-30', onPhone)).toEqual(['2024', '2025', '2026'])
  })

  test('names weeks where there are few', () => {
    expect(labels('2026-11-02', '2026-11-23')).toEqual(['2 Nov', '9 Nov', '16 Nov'])
  })
})

test('what there is one of is counted as one', () => {
  const charts = chartsAfter(0)
  const [phase] = charts.phases
  const [project] = charts.projects
  const one = { done: 0, total: 1 }
  if (!phase || !project) throw new Error('the sample plan has phases and projects')
  const html = htmlOf({
    ...charts,
    phases: [{ ...phase, projects: one, deliverables: one, skills: { done: 0, total: 0 } }],
    projects: [{ ...project, phaseId: phase.id, status: 'todo' }],
    totals: { ...charts.totals, projects: one, deliverables: one, skills: { done: 0, total: 0 } },
  })
  expect(html).toContain('0 of 1 phase is done')
  expect(html).toContain('1 project lies ahead')
  expect(html).not.toMatch(/of 1 \w+s\b|\b0 of 0 skill/)
})
