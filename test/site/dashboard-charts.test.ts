import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { burnUp, countsToday } from '../../site/design/charts/burn-up.ts'
import { dashboardSections } from '../../site/design/charts/dashboard.ts'
import { figureHtml } from '../../site/design/charts/figure.ts'
import { atIt } from '../../site/design/charts/sections/at-it.ts'
import { timeAxis } from '../../site/design/charts/time-axis.ts'
import { epochDay, shortDay } from '../../site/design/days.ts'
import { chartsAfter } from '../support/charts.ts'
import { bareView, hostileView, yearView } from '../support/public-view.ts'
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

describe('what is left out', () => {
  const view = yearView()
  const [phase] = view.phases
  const [first, second] = view.projects.filter(({ phaseId }) => phaseId === phase?.id)
  if (!first || !second) throw new Error('the sample plan begins with a phase of two projects')
  const left = (count: number) =>
    first.deliverables.map((each, index) => ({
      ...each,
      status: index < count ? ('skipped' as const) : ('done' as const),
    }))
  const rowOf = (project: typeof first, title: string) => {
    const html = htmlOf({ ...chartsAfter(1095), projects: [project, second] })
    return new RegExp(`<td>– ${title}</td>|– ${title}</th>`).test(html) ? html : ''
  }

  test('is not counted with a project’s deliverables', () => {
    const html = rowOf({ ...first, deliverables: left(1) }, first.title)
    expect(html).toContain(`done, ${first.deliverables.length - 1} of ${first.deliverables.length - 1}`)
  })

  test('leaves nothing to count of a project that is left out', () => {
    const todo = first.deliverables.map(each => ({ ...each, status: 'todo' as const }))
    const html = rowOf({ ...first, status: 'skipped', deliverables: todo }, first.title)
    expect(html).toContain('left out<')
    expect(html).not.toMatch(/left out, |\b0 of 0\b/)
  })

  test('is no target', () => {
    const charts = chartsAfter(1095)
    const [target, ...others] = charts.metrics
    if (!target) throw new Error('the sample plan has targets')
    const html = htmlOf({
      ...charts,
      metrics: [{ ...target, title: 'A target left out', status: 'skipped' }, ...others],
    })
    expect(html).toContain(`Of ${others.length} targets`)
    expect(html).not.toContain('A target left out')
  })

  test('is told where the deliverables done are fewer than those that were planned', () => {
    const charts = chartsAfter(1095)
    const { deliverables } = charts.totals
    expect(htmlOf(charts)).not.toContain('left open')
    const totals = { ...charts.totals, deliverables: { ...deliverables, total: deliverables.total + 2 } }
    expect(htmlOf({ ...charts, totals })).toContain('are done; 2 more were left open in what was closed; the plan asks')
  })
})

test('each row of what was done by a day is a day that was counted', () => {
  const { forecast } = chartsAfter(1095)
  const rows = burnUp(forecast).table.rows.filter(([, done]) => done !== '')
  const counted = forecast.burnUp.done.map(({ day, count }) => [shortDay(day), String(count)])
  expect(rows.length).toBeGreaterThan(6)
  for (const [day = '', done] of rows) expect(counted).toContainEqual([day.replace('Today, ', ''), done])
})

test('a week that asks for nothing is none that reached it', () => {
  const charts = chartsAfter(1095)
  const record = { startsOn: '2026-11-02', minutes: [60, 0, 90, 30], asked: [60, 0, 120, 60], categories: [] }
  const said = (weeks: number) => {
    const last = <T>(list: T[]) => list.slice(-weeks)
    const habits = charts.habits && {
      ...charts.habits,
      record: { ...record, minutes: last(record.minutes), asked: last(record.asked) },
    }
    return atIt({ ...charts, habits }).figures.find(({ title }) => title === 'Hours each week')?.says
  }
  expect(said(4)).toBe('0.5 of 1.0 hours this week; 1 of the 2 weeks before reached what was asked.')
  expect(said(2)).toBe('0.5 of 1.0 hours this week; the week before did not reach what was asked.')
  expect(said(1)).toBe('0.5 of 1.0 hours this week.')
})

test('a title that stands for the alternatives is not told with some of them', () => {
  const charts = chartsAfter(1095)
  const [each] = charts.certifications
  if (!each) throw new Error('the sample plan has certifications')
  const named = (title: string, alternatives: string[]) =>
    htmlOf({ ...charts, certifications: [{ ...each, title, alternatives, status: 'todo' }] })
  expect(named('One/Two Networking', ['One Networking', 'Two Networking'])).toContain('>One/Two Networking<')
  expect(named('Either cloud', ['One', 'Two'])).toContain('>Either cloud or One or Two<')
})

test('what is done and what the plan asks for never read the same where one is more', () => {
  const { forecast } = chartsAfter(1095)
  const asOf = '2026-11-23'
  const saidWith = (done: number, planned: number) =>
    countsToday({
      asOf,
      burnUp: { ...forecast.burnUp, done: [{ day: asOf, count: done }], planned: [{ day: asOf, count: planned }] },
    })
  expect(saidWith(0, 0.4)).toEqual({ done: 0, planned: '0.4' })
  expect(saidWith(3, 5.2)).toEqual({ done: 3, planned: '5' })
  expect(saidWith(3, 3)).toEqual({ done: 3, planned: '3' })
})
