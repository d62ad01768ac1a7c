import { expect, test } from 'vitest'
import { faultsAfter, faultsWith } from './small-roadmap.ts'

/** A second phase with two projects, after the small roadmap's. */
const second = (projects: string) => `phases:
  - id: second
    title: Second
    months: [3, 4]
    goal: Go on
    projects:
${projects}`
const project = (id: string, more = '') => `      - { id: ${id}, title: ${id}, goal: ${id}${more} }\n`

test('an id used twice, whatever it names', () => {
  expect(faultsWith(second(project('shed')))).toMatchInlineSnapshot(`
    [
      "b.yaml:7:15  this id is used already, in a.yaml:20:13: got "shed". Choose another id.",
    ]
  `)
  expect(faultsWith('tools: [{ id: first, title: Saw }]')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:15  this id is used already, in a.yaml:15:9: got "first". Choose another id.",
    ]
  `)
})

test('a former id that is still in use, or claimed twice', () => {
  expect(faultsWith('tools: [{ id: saw, was: shed, title: Saw }]')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:25  "was" names an id still in use, in a.yaml:20:13: got "shed". Name the id that this item had before.",
    ]
  `)
  const twice = 'tools: [{ id: saw, was: blade, title: Saw }, { id: axe, was: blade, title: Axe }]'
  expect(faultsWith(twice)).toMatchInlineSnapshot(`
    [
      "b.yaml:1:62  "was" is claimed already, in b.yaml:1:25: got "blade". Keep one of the two.",
    ]
  `)
})

test('a reference that names nothing, or something else', () => {
  expect(faultsWith(second(project('barn', ', requires: [shde]')))).toMatchInlineSnapshot(`
    [
      "b.yaml:7:57  "requires" names no project: got "shde". Did you mean "shed"?",
    ]
  `)
  expect(faultsWith(second(project('barn', ', requires: [first]')))).toMatchInlineSnapshot(`
    [
      "b.yaml:7:57  "requires" names no project: got "first". That is a phase: name a project.",
    ]
  `)
  expect(faultsWith(second(project('barn', ', repository: tools')))).toMatchInlineSnapshot(`
    [
      "b.yaml:7:58  "repository" names no repository: got "tools". Name the id of a repository in these files.",
    ]
  `)
  expect(faultsWith('certifications: [{ id: c, title: C, priority: high, phase: frist }]')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:60  "phase" names no phase: got "frist". Did you mean "first"?",
    ]
  `)
  expect(faultsWith('articles: [{ id: post, title: Post, project: garage }]')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:46  "project" names no project: got "garage". Use one of: shed.",
    ]
  `)
  const metric = 'metrics: [{ id: m, title: M, month: 1, measure: certification-obtained, certification: cka }]'
  expect(faultsWith(metric)).toMatchInlineSnapshot(`
    [
      "b.yaml:1:88  "certification" names no certification: got "cka". Name the id of a certification in these files.",
    ]
  `)
})

test('projects that require one another in a circle', () => {
  const circle = project('barn', ', requires: [silo]') + project('silo', ', requires: [shed, barn]')
  expect(faultsWith(second(circle))).toMatchInlineSnapshot(`
    [
      "b.yaml:8:63  "requires" goes in a circle (barn -> silo -> barn): got "barn". Remove one of these requirements.",
    ]
  `)
  expect(faultsWith(second(project('barn', ', requires: [barn]')))).toMatchInlineSnapshot(`
    [
      "b.yaml:7:57  "requires" goes in a circle (barn -> barn): got "barn". Remove one of these requirements.",
    ]
  `)
})

test('a circle that goes through a deliverable of a project', () => {
  const deliverable = (id: string, requires: string) =>
    `, deliverables: [{ id: ${id}, title: ${id}, requires: [${requires}] }]`
  const circle =
    project('barn', deliverable('barn-roof', 'silo-plan')) +
    project('silo', `, requires: [barn]${deliverable('silo-plan', '')}`)
  expect(faultsWith(second(circle))).toMatchInlineSnapshot(`
    [
      "b.yaml:8:57  "requires" goes in a circle (barn -> barn-roof -> silo-plan -> barn): got "barn". Remove one of these requirements.",
    ]
  `)
})

test('a project and a deliverable of one id are two things, which wait for one another in no circle', () => {
  const barn = project('barn', ', deliverables: [{ id: barn, title: Barn }]')
  expect(faultsWith(second(barn))).toEqual([
    'b.yaml:7:67  this id is used already, in b.yaml:7:15: got "barn". Choose another id.',
  ])
})

test('what waits for a circle is not blamed for it', () => {
  const waiting = project('barn', ', requires: [barn]') + project('silo', ', requires: [barn]')
  expect(faultsWith(second(waiting))).toHaveLength(1)
})

test('phases that overlap or leave a gap', () => {
  const phase = (months: string) => `phases: [{ id: second, title: Second, months: ${months}, goal: Go on }]`
  expect(faultsWith(phase('[2, 3]'))).toMatchInlineSnapshot(`
    [
      "b.yaml:1:47  the phase before lasts until month 2: got [2,3]. Start it in month 3.",
    ]
  `)
  expect(faultsWith(phase('[4, 4]'))).toMatchInlineSnapshot(`
    [
      "b.yaml:1:47  no phase covers month 3: got [4,4]. Start it in month 3.",
    ]
  `)
  expect(faultsAfter('months: [1, 2]', 'months: [2, 1]')).toMatchInlineSnapshot(`
    [
      "a.yaml:17:13  "months" runs backwards: got [2,1]. Swap the two.",
    ]
  `)
})

test('a plan of other months than its phases', () => {
  const planned = (months: string) => faultsAfter('months: {}', `months: { ${months} }`)
  expect(planned('plan: 2')).toEqual([])
  expect(planned('plan: 1')).toEqual([
    `a.yaml:17:13  the phase ends after month 1, the plan's last: got [1,2]. End it sooner, or raise "plan" to 2.`,
  ])
  expect(planned('plan: 3')).toEqual([
    'a.yaml:5:17  no phase covers month 3 of the plan: got 3. End the last phase in month 3, or lower "plan" to 2.',
  ])
  expect(planned('plan: 6')).toEqual([
    'a.yaml:5:17  no phase covers months 3 to 6 of the plan: got 6. End the last phase in month 6, or lower "plan" to 2.',
  ])
  expect(planned('plan: 2, fastest: 3')).toEqual([
    'a.yaml:5:29  "fastest" is more than "plan", which is 2: got 3. Correct one of them.',
  ])
})

test('habits and metrics whose amounts make no sense', () => {
  const habit = (more: string) => `habits: [{ id: h, title: H, category: c, period: day, unit: times${more} }]`
  expect(faultsWith(habit(', min: 3, max: 2'))).toMatchInlineSnapshot(`
    [
      "b.yaml:1:73  "min" is more than "max", which is 2: got 3. Correct one of them.",
    ]
  `)
  expect(faultsWith(habit(', direction: atMost, min: 3'))).toMatchInlineSnapshot(`
    [
      "b.yaml:1:10  "max" is missing, which an "atMost" habit needs. Add "max" with a whole number.",
    ]
  `)
  expect(faultsWith(habit(''))).toMatchInlineSnapshot(`
    [
      "b.yaml:1:10  "min" is missing, which an "atLeast" habit needs. Add "min" with a whole number.",
    ]
  `)
  expect(faultsWith('metrics: [{ id: m, title: M, month: 1, target: 5, targetMax: 3 }]')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:48  "target" is more than "targetMax", which is 3: got 5. Correct one of them.",
    ]
  `)
  expect(
    faultsWith('metrics: [{ id: m, title: M, month: 1, measure: certification-obtained }]'),
  ).toMatchInlineSnapshot(`
    [
      "b.yaml:1:11  "certification" is missing, which this measure needs. Add "certification" with the id of one.",
    ]
  `)
})

test('a unit that would be counted as a thing, though it means minutes, days or times', () => {
  const habit = (unit: string) =>
    `habits: [{ id: h, title: H, category: c, period: week, min: 3, unit: ${unit} }]\nmetrics: [{ id: m, title: M, month: 1, unit: hours }]`
  expect(faultsWith(habit('hours'))).toEqual([
    'b.yaml:1:70  "unit" must be "minutes": got "hours". Write minutes, and 60 of them for each hour.',
  ])
  for (const [unit, meant] of Object.entries({ Minutes: 'minutes', min: 'minutes', day: 'days', time: 'times' }))
    expect(faultsWith(habit(unit))).toEqual([`b.yaml:1:70  "unit" must be "${meant}": got "${unit}". Write ${meant}.`])
  for (const unit of ['minutes', 'days', 'times', 'pages', 'day trips', 'm'])
    expect(faultsWith(habit(unit))).toEqual([])
})

test('a habit that can never be kept', () => {
  const habit = (amounts: string) => faultsWith(`habits: [{ id: h, title: H, category: c, ${amounts} }]`)
  expect([
    ...habit('period: day, unit: minutes, min: 2000'),
    ...habit('period: week, unit: days, min: 5, max: 8'),
    ...habit('period: day, unit: 2 pages, min: 1'),
  ]).toMatchInlineSnapshot(`
    [
      "b.yaml:1:75  "min" is more than a day can have: got 2000. Write 1440 at most.",
      "b.yaml:1:81  "max" is more than a week can have: got 8. Write 7 at most.",
      "b.yaml:1:61  "unit" begins with a number: got "2 pages". Write pages alone, and the number as the amount.",
    ]
  `)
  expect(habit('period: month, unit: days, min: 20, max: 31')).toEqual([])
})

test('a Markdown file that is not there, or cannot be kept', () => {
  const guide = (body: string) => `studyGuides: [{ id: g, title: G, summary: S, body: ${body} }]`
  expect(faultsWith(guide('guides/rset.md'), { 'guides/rest.md': '# REST' })).toMatchInlineSnapshot(`
    [
      "b.yaml:1:52  "body" names no file: got "guides/rset.md". Did you mean "guides/rest.md"?",
    ]
  `)
  expect(faultsWith(guide('nul.md'), { 'nul.md': 'a\0b' })).toMatchInlineSnapshot(`
    [
      "b.yaml:1:52  the file under "body" holds a character that cannot be kept: got "nul.md". Remove U+0000 from it.",
    ]
  `)
  const bell = 'line one\nline \u0007 two\n'
  expect(faultsWith(guide('bell.md'), { 'bell.md': bell, 'pages/now.md': bell })).toEqual([
    'b.yaml:1:52  the file under "body" holds a control character in line 2: got "bell.md". Remove it.',
    'pages/now.md:1:1  the file holds a control character in line 2. Remove it.',
  ])
})

test('a key that two files set', () => {
  expect(faultsWith('title: Another')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:1  "title" is set already, in a.yaml:3:1: got "Another". Keep one of the two.",
    ]
  `)
  expect(faultsWith('phases: { first: 1 }')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:1  "phases" is set already, in a.yaml:14:1: got {"first":1}. Keep one of the two.",
    ]
  `)
})
