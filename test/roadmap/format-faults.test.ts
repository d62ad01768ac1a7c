import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readRoadmap } from '../../roadmap/load-roadmap.ts'
import { gardenWorld } from './import-plans.ts'
import { faultsAfter, faultsWith } from './small-roadmap.ts'

test('the small roadmap itself is in order', () => {
  expect(faultsWith('')).toEqual([])
})

test('an unknown key, with the one that was meant', () => {
  expect(faultsAfter('    goal: Begin', '    gaol: Begin')).toMatchInlineSnapshot(`
    [
      "a.yaml:15:5  "goal" is missing. Add "goal" with text.",
      "a.yaml:18:5  entry 1 of "phases" has no such key: got "gaol". Did you mean "goal"?",
    ]
  `)
  expect(faultsWith('colour: red')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:1  the roadmap has no such key: got "colour". Remove it.",
    ]
  `)
  expect(faultsWith('__proto__: { id: x }\nconstructor: 1')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:1  the roadmap has no such key: got "__proto__". Remove it.",
      "b.yaml:2:1  the roadmap has no such key: got "constructor". Remove it.",
    ]
  `)
})

test('the few keys that a roadmap must have are enough', async () => {
  const guide = readFileSync(join(import.meta.dirname, '../../roadmap/voip-to-cloud/README.md'), 'utf8')
  const text = /```yaml\n(id: [\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const read = readRoadmap({ yaml: new Map([['roadmap.yaml', text]]), markdown: new Map(), faults: [] })
  expect(read).not.toHaveProperty('faults')

  const { bringIn, ask } = await gardenWorld()
  await bringIn(parse(text))
  expect((await ask('GET', '/roadmap')).json).toMatchObject({ id: 'potter', months: 3 })
  expect((await ask('GET', '/public-view')).json).toMatchObject({ roadmap: { title: 'Become a potter' } })
})

test('the keys that the guide says an entry needs are those that are missed', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../roadmap/voip-to-cloud/README.md'), 'utf8')
  const table = /\| entry of \| needs \|\n([\s\S]*?)\n\n/.exec(guide)?.[1] ?? ''
  const needs = table.split('\n').flatMap(row => {
    const [, names = '', keys = ''] = row.split('|')
    const own = [...keys.replaceAll(/\(.*?\)|;.*/g, '').matchAll(/`(\w+)/g)].map(([, key]) => key)
    const all = names.includes('reframings') ? ['id', ...own] : ['id', 'title', ...own]
    return [...names.matchAll(/`(\w+)`/g)].map(([, list]) => [list, all.toSorted()] as const)
  })
  expect(needs.length).toBeGreaterThan(15)

  const phaseWith = (more: string) => `phases: [{ id: p, title: P, months: [3, 3], goal: G, ${more} }]`
  const entryOf = (list: unknown) => {
    if (list === 'projects' || list === 'skills') return phaseWith(`${list}: [{}]`)
    if (list === 'deliverables') return phaseWith('projects: [{ id: q, title: Q, goal: G, deliverables: [{}] }]')
    return `${list}: [{}]`
  }
  for (const [list, keys] of needs) {
    const missed = faultsWith(entryOf(list)).flatMap(fault => /"(\w+)" is missing/.exec(fault)?.[1] ?? [])
    expect([list, missed.toSorted()]).toEqual([list, keys])
  }
})

test('a missing key, at the place of what should hold it', () => {
  expect(faultsAfter('        title: Shed\n', '')).toMatchInlineSnapshot(`
    [
      "a.yaml:20:9  "title" is missing. Add "title" with text.",
    ]
  `)
  expect(faultsAfter('months: {}', 'months: 6')).toMatchInlineSnapshot(`
    [
      "a.yaml:5:9  "months" must be a group of keys: got 6. Write "key: value" lines (plan, fastest).",
    ]
  `)
})

test('a value of the wrong type', () => {
  expect(faultsAfter('title: First', 'title: 42')).toMatchInlineSnapshot(`
    [
      "a.yaml:16:12  "title" must be text: got 42. Put it in quotes.",
    ]
  `)
  expect(faultsAfter('title: First', 'title:')).toMatchInlineSnapshot(`
    [
      "a.yaml:16:11  "title" must be text: got null. Write a line of text.",
    ]
  `)
  expect(faultsAfter('months: {}', 'months: { plan: 4.5 }')).toMatchInlineSnapshot(`
    [
      "a.yaml:5:17  "plan" must be a whole number: got 4.5. Write a whole number without quotes.",
    ]
  `)
  expect(faultsAfter('months: [1, 2]', 'months: 1-2')).toMatchInlineSnapshot(`
    [
      "a.yaml:17:13  "months" must be a list of two: got "1-2". Write it like [1, 2].",
    ]
  `)
  expect(faultsAfter('summary: []', 'summary: {}')).toMatchInlineSnapshot(`
    [
      "a.yaml:8:12  "summary" must be a list: got {}. Write one entry a line, each starting with "- ".",
    ]
  `)
  expect(faultsAfter('id: shed', 'id: shed\n        components: [3, { titel: Door }]')).toMatchInlineSnapshot(`
    [
      "a.yaml:21:22  entry 1 of "components" must be text: got 3. Put it in quotes.",
      "a.yaml:21:25  "title" is missing. Add "title" with text.",
      "a.yaml:21:27  entry 2 of "components" has no such key: got "titel". Did you mean "title"?",
    ]
  `)
})

test('a value out of bounds', () => {
  expect(faultsAfter('title: First', 'title: " "')).toMatchInlineSnapshot(`
    [
      "a.yaml:16:12  "title" is empty: got " ". Write something there.",
    ]
  `)
  expect(faultsAfter('months: [1, 2]', 'months: [1]')).toMatchInlineSnapshot(`
    [
      "a.yaml:17:13  "months" must hold at least 2 entries: got [1]. Add what is missing.",
    ]
  `)
  expect(faultsAfter('months: {}', 'months: { plan: 0 }')).toMatchInlineSnapshot(`
    [
      "a.yaml:5:17  "plan" must be at least 1: got 0. Correct it.",
      "a.yaml:17:13  the phase ends after month 0, the plan's last: got [1,2]. End it sooner, or raise "plan" to 2.",
    ]
  `)
  expect(faultsAfter('title: First', `title: ${'long '.repeat(100)}`)).toMatchInlineSnapshot(`
    [
      "a.yaml:16:12  "title" must have at most 300 characters: got "long long long long long long long long long long long lon…. Shorten it.",
    ]
  `)
})

test('a value that is none of those allowed', () => {
  const certification = (priority: string) => `certifications: [{ id: cka, title: CKA, priority: ${priority} }]`
  expect(faultsWith(certification('hihg'))).toMatchInlineSnapshot(`
    [
      "b.yaml:1:51  "priority" has no such value: got "hihg". Did you mean "high"?",
    ]
  `)
  expect(faultsWith(certification('urgent'))).toMatchInlineSnapshot(`
    [
      "b.yaml:1:51  "priority" has no such value: got "urgent". Use one of: high, medium, lower.",
    ]
  `)
  expect(faultsAfter('format: 1', 'format: 2')).toMatchInlineSnapshot(`
    [
      "a.yaml:1:9  "format" has no such value: got 2. Use one of: 1.",
    ]
  `)
})

test('an id, an address or a file name that is badly written', () => {
  expect(faultsAfter('id: shed', 'id: My Shed')).toMatchInlineSnapshot(`
    [
      "a.yaml:20:13  "id" is not well written: got "My Shed". Use lower-case letters, digits and single hyphens, like "sip-lab".",
    ]
  `)
  expect(faultsWith('resources: [{ id: book, title: Book, kind: book, url: example }]')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:55  "url" is not well written: got "example". Write the full address, starting with https://.",
    ]
  `)
  expect(faultsAfter('id: shed', 'id: shed\n        writeUp: ../secret.md')).toMatchInlineSnapshot(`
    [
      "a.yaml:21:18  "writeUp" is not well written: got "../secret.md". Name a .md file inside the roadmap folder.",
    ]
  `)
})

test('several faults in several files are told at once, in reading order', () => {
  const more = `phases:
  - { id: second, title: Second, months: [4, 3], goal: }
habits:
  - { id: shed, title: 7, category: x, period: year, unit: times }`
  expect(faultsWith(more)).toMatchInlineSnapshot(`
    [
      "b.yaml:2:42  "months" runs backwards: got [4,3]. Swap the two.",
      "b.yaml:2:56  "goal" must be text: got null. Write a line of text.",
      "b.yaml:4:5  "min" is missing, which an "atLeast" habit needs. Add "min" with a whole number.",
      "b.yaml:4:11  this id is used already, in a.yaml:20:13: got "shed". Choose another id.",
      "b.yaml:4:24  "title" must be text: got 7. Put it in quotes.",
      "b.yaml:4:48  "period" has no such value: got "year". Use one of: day, week, month.",
    ]
  `)
})

test('thousands of faults are counted, and the first ones named', () => {
  const keys = Array.from({ length: 12_000 }, (_, at) => `key${at}: 1`).join('\n')
  const faults = faultsWith(keys)
  expect(faults).toHaveLength(201)
  expect(faults.at(-1)).toContain('there are 11800 more faults')
  const twice = faultsWith('colour: 1\n'.repeat(12_000))
  expect(twice).toHaveLength(201)
  expect(twice[0]).toContain('the key stands there twice: got "colour". Keep one of them.')
})
