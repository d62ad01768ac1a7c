import { expect, test } from 'vitest'
import { webAddress } from '../../../api/client.ts'
import { heatDays, monthSums } from '../../../site/tracker/habits/year.ts'
import { failureText } from '../../../site/tracker/publish/words.ts'
import { foldsAround } from '../../../site/tracker/roadmap/folds-around.ts'
import { kindOfLink } from '../../../site/tracker/roadmap/link-kind.ts'
import { applyToPlan, type Plan } from '../../../site/tracker/roadmap/plan-shape.ts'
import { addDays, dueText, isDay, periodText } from '../../../site/tracker/shared/days.ts'
import { lookUp } from '../../../site/tracker/shared/lookup.ts'
import { dayOfPlan, paceOf } from '../../../site/tracker/today/place.ts'
import { clockText, minutesRun } from '../../../site/tracker/today/timer.ts'

test('a timer counts whole minutes and survives a clock that is set back', () => {
  const timer = { habitId: 'h', startedAt: 1_000_000 }
  expect(minutesRun(timer, 1_000_000 + 59_999)).toBe(0)
  expect(minutesRun(timer, 1_000_000 + 25 * 60_000 + 1)).toBe(25)
  expect(minutesRun(timer, 0)).toBe(0)
  expect(clockText(timer, 1_000_000 + 249_000)).toBe('4:09')
  expect(clockText(timer, 1_000_000 + 3_849_000)).toBe('1:04:09')
})

test.each([
  [{ dayNumber: 1, daysAhead: 0 }, 'day 1 of 365', null],
  [{ dayNumber: 1, daysAhead: 8 }, 'day 1 of 365', 'ahead of the plan'],
  [{ dayNumber: 28, daysAhead: -6 }, 'day 28 of 365', 'behind the plan'],
  [{ dayNumber: 29, daysAhead: 8 }, 'day 29 of 365', '8 days ahead'],
  [{ dayNumber: 200, daysAhead: -1 }, 'day 200 of 365', '1 day behind'],
  [{ dayNumber: 200, daysAhead: 0 }, 'day 200 of 365', 'on time'],
  [{ dayNumber: 400, daysAhead: 0 }, '35 days past the plan', null],
  [{ dayNumber: 400, daysAhead: -40 }, '35 days past the plan', '40 days behind'],
  [{ dayNumber: 0, daysAhead: null }, 'starts tomorrow', null],
])('where %o stands is told by days once the plan is four weeks old', (place, day, pace) => {
  expect([dayOfPlan({ ...place, days: 365 }), paceOf({ ...place, days: 365 })]).toEqual([day, pace])
})

test('days move over months and leap days; only days of the calendar are days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect([isDay('2028-02-29'), isDay('2027-02-29'), isDay('tomorrow'), isDay(null)]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect([0, 1, 5, -1, -2].map(dueText)).toEqual(['today', 'tomorrow', 'in 5 days', '1 day late', '2 days late'])
})

test.each([
  ['2026-11-16', '2026-11-16', 'until Sunday 22 Nov'],
  ['2026-11-18', '2026-11-21', 'until Sunday 22 Nov'],
  ['2026-11-16', '2026-11-22', 'until tonight'],
  ['2026-11-22', '2026-11-23', '16 Nov to 22 Nov'],
  ['2025-12-31', '2026-01-05', '29 Dec 2025 to 4 Jan'],
])('the week of %s, seen on %s, is "%s"', (day, today, words) => expect(periodText('week', day, today)).toBe(words))

test.each([
  ['2026-11-22', '2026-11-22', 'until Monday 30 Nov'],
  ['2026-11-01', '2026-11-30', 'until tonight'],
  ['2026-02-01', '2026-02-01', 'until Saturday 28 Feb'],
  ['2028-02-10', '2028-02-28', 'until Tuesday 29 Feb'],
  ['2026-12-31', '2026-12-01', 'until Thursday 31 Dec'],
  ['2026-10-31', '2026-11-22', '1 Oct to 31 Oct'],
  ['2025-12-05', '2026-01-05', '1 Dec 2025 to 31 Dec 2025'],
])('the month of %s, seen on %s, is "%s"', (day, today, words) => expect(periodText('month', day, today)).toBe(words))

test('the finder needs every word and puts beginnings first', () => {
  const items = ['Blog post about Docker', 'Docker Compose file', 'Load test', 'Décor'].map(title => ({ title }))
  const titles = (typed: string) => lookUp(items, typed).map(({ title }) => title)
  expect(titles('docker')).toEqual(['Docker Compose file', 'Blog post about Docker'])
  expect(titles('doc post')).toEqual(['Blog post about Docker'])
  expect(titles('decor')).toEqual(['Décor'])
  expect(titles('(')).toEqual([])
  expect(titles('  ')).toEqual([])
})

test.each([
  ['https://github.com/ada/sip-lab', 'repository'],
  ['https://github.com/ada/sip-lab/commit/abc', 'commit'],
  ['https://github.com/ada/sip-lab/pull/7', 'pull-request'],
  ['https://github.com/ada/sip-lab/releases/tag/v1', 'release'],
  ['https://github.com/ada/sip-lab/blob/main/README.md', 'url'],
  ['https://www.credly.com/badges/1', 'badge'],
  ['https://dev.to/ada/post', 'article'],
  ['https://notgithub.com/ada/sip-lab', 'url'],
  ['nonsense', 'url'],
])('the kind of %s is %s', (link, kind) => expect(kindOfLink(link)).toBe(kind))

test('a year of a habit is shaded by its goal and summed by month', () => {
  const cadence = { period: 'day', unit: 'minutes', min: 30, max: null, direction: 'atLeast' } as const
  const days = heatDays([0, 5, 15, 25, 30, 90], '2026-11-03', cadence)
  expect(days.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 4])
  expect(days[0]?.day).toBe('2026-10-29')
  expect(monthSums(days)).toEqual([
    { month: '2026-11', days: 3, amount: 145 },
    { month: '2026-10', days: 2, amount: 20 },
  ])
})

const plan = {
  phases: [{ id: 'containers', status: 'todo', statusIsOverridden: false }],
  projects: [{ id: 'sip-lab', phaseId: 'containers', status: 'doing', statusIsOverridden: false }],
  deliverables: [{ id: 'compose', projectId: 'sip-lab', status: 'todo' }],
  skills: [{ id: 'docker', phaseId: 'containers' }],
} as unknown as Plan
const update = (collection: 'projects' | 'deliverables', id: string, patch: Record<string, unknown>) =>
  applyToPlan(plan, { key: '', at: '', write: { verb: 'update', collection, id, patch } })

test('a status sent to a project overrides it, and null lets it follow its parts again', () => {
  const [done] = update('projects', 'sip-lab', { status: 'done' }).projects
  expect(done).toMatchObject({ status: 'done', statusIsOverridden: true })
  const [free] = update('projects', 'sip-lab', { status: null }).projects
  expect(free).toMatchObject({ status: 'doing', statusIsOverridden: false })
  const [noted] = update('projects', 'sip-lab', { note: 'x' }).projects
  expect(noted).toMatchObject({ status: 'doing', note: 'x', statusIsOverridden: false })
  expect(update('deliverables', 'compose', { status: 'done' }).deliverables[0]?.status).toBe('done')
})

test('an address unfolds what its item lies in', () => {
  expect(foldsAround(plan, 'deliverables/compose')).toEqual(['phases/containers', 'projects/sip-lab'])
  expect(foldsAround(plan, 'projects/sip-lab')).toEqual(['phases/containers', 'projects/sip-lab'])
  expect(foldsAround(plan, 'skills/docker')).toEqual(['phases/containers'])
  expect(foldsAround(plan, 'phases/containers')).toEqual(['phases/containers'])
  expect(foldsAround(plan, 'certifications/cka')).toEqual(['part/certifications'])
  expect(foldsAround(plan, 'deliverables/unknown')).toEqual(['part/deliverables'])
})

test.each([
  [' github.com/tess/x ', 'https://github.com/tess/x'],
  ['dev.to:8080/tess', 'https://dev.to:8080/tess'],
  ['http://a.example', 'http://a.example'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['docs/report.pdf', 'docs/report.pdf'],
  ['../a.b/c', '../a.b/c'],
  ['report.pdf', 'report.pdf'],
])('the link %j is taken as %s', (typed, address) => expect(webAddress(typed)).toBe(address))

test('a publication that failed is told with the way round it that there is here', () => {
  expect(failureText('Name another place, or force it: these files then stay.')).toBe(
    'Name another place, or run npx cairn publish --force in the terminal: these files then stay.',
  )
  expect(failureText('Publish what is public today, or force it.')).toBe(
    'Publish what is public today, or bring it back with what you have hidden since.',
  )
})
