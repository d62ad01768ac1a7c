import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFiles, smallRoadmap } from './small-roadmap.ts'

const digestOf = (files: Record<string, string>) => {
  const loaded = readFiles(files)
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  return loaded.digest
}
const guide = (text: string) => ({
  'b.yaml': 'studyGuides: [{ id: g, title: G, summary: S, body: g.md }]',
  'g.md': text,
})

test('lists join in the order of the names of their files, numbers counted', () => {
  const files = { '10.yaml': 'tools: [{ id: axe, title: Axe }]', '9.yaml': 'tools: [{ id: saw, title: Saw }]' }
  const loaded = readFiles({ 'a.yaml': smallRoadmap, ...files })
  expect('roadmap' in loaded && loaded.roadmap.tools.map(tool => tool.id)).toEqual(['saw', 'axe'])
})

test('the digest changes with the content, not with its wrapping', () => {
  const digest = digestOf({ 'a.yaml': smallRoadmap })
  expect(digestOf({ 'a.yaml': `# A comment\n${smallRoadmap}\n` })).toBe(digest)
  expect(digestOf({ 'a.yaml': '# only a comment', 'b.yaml': smallRoadmap })).toBe(digest)
  expect(digestOf({ 'a.yaml': smallRoadmap.replace('Begin', 'Start') })).not.toBe(digest)
  expect(digestOf({ 'a.yaml': smallRoadmap, ...guide('one') })).not.toBe(
    digestOf({ 'a.yaml': smallRoadmap, ...guide('two') }),
  )
})

const full = `${smallRoadmap}
habits:
  - { id: run, title: Run, category: health, period: week, unit: times, min: 2, max: 3 }
metrics:
  - id: metric-run
    title: "Run 10 km"
    month: 3
certifications: [{ id: cka, title: CKA, priority: high, phase: first }]
studyGuides: [{ id: g, title: G, summary: S, body: g.md }]
`
const pieces = [
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '!!set ',
  '? ',
  '|\n',
  '>-\n',
  '"',
  "'",
  '\n',
  '\t',
  '  ',
  '---\n',
  '%',
]
const words = [
  'null',
  '.nan',
  '.inf',
  '-1',
  '1e400',
  '0x10',
  '9007199254740993',
  '~',
  '<<: ',
  '__proto__: ',
  'id: run',
  '\0',
  '\ud800',
  '"\\0"',
]
const edit = fc.record({
  at: fc.nat(full.length),
  cut: fc.nat(30),
  put: fc.oneof(fc.constantFrom(...pieces, ...words), fc.string({ unit: 'binary', maxLength: 6 })),
})

test('whatever is done to the files, the answer is a roadmap or faults with a place', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), edits => {
      const text = edits.reduce((before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut), full)
      const loaded = readFiles({ 'a.yaml': text, 'g.md': 'A guide.' })
      if ('roadmap' in loaded) return loaded.digest.length === 64
      const lines = text.split('\n').length
      return (
        loaded.faults.length > 0 &&
        loaded.faults.every(
          ({ line, column, message, mend }) => line >= 1 && line <= lines && column >= 1 && message && mend,
        )
      )
    }),
    { numRuns: 300 },
  )
})

test('any YAML value at all in the place of any line is judged, never thrown', () => {
  const lines = full.split('\n')
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.json({ maxDepth: 3 }), (at, json) => {
      const changed = lines.map((line, index) => (index === at ? line.replace(/:.*$/, `: ${json}`) : line)).join('\n')
      const loaded = readFiles({ 'a.yaml': changed, 'g.md': 'A guide.' })
      return 'roadmap' in loaded || loaded.faults.length > 0
    }),
    { numRuns: 200 },
  )
})
