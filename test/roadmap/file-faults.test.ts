import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { formatFault } from '../../roadmap/faults.ts'
import { loadRoadmap } from '../../roadmap/load-roadmap.ts'
import { faultsWith, smallRoadmap } from './small-roadmap.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roadmap-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function faultsOfFolder(files: Record<string, string | Uint8Array>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const loaded = await loadRoadmap(folder)
  return 'faults' in loaded ? loaded.faults.map(formatFault) : []
}

test('YAML that cannot be read', () => {
  expect(faultsWith('tools: [\nhabits: []')).toMatchInlineSnapshot(`
    [
      "b.yaml:2:1  the YAML cannot be read (Flow sequence in block collection must be sufficiently indented and end with a ]): got "habits: []". Mend it here.",
    ]
  `)
  expect(faultsWith('tools: []\ntools: []')).toMatchInlineSnapshot(`
    [
      "b.yaml:2:1  the key stands there twice: got "tools". Keep one of them.",
    ]
  `)
  expect(faultsWith('tools:\n\t- x')).toMatchInlineSnapshot(`
    [
      "b.yaml:2:1  the YAML cannot be read (Tabs are not allowed as indentation): got "- x". Indent with spaces.",
    ]
  `)
  expect(faultsWith('tools: []\n---\nhabits: []')).toMatchInlineSnapshot(`
    [
      "b.yaml:2:1  the file holds more than one document. Give each a file of its own.",
    ]
  `)
  expect(faultsWith('- tools')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:1  the file holds no keys. Write "key: value" lines.",
    ]
  `)
})

test('YAML that a roadmap does not take: aliases, tags, odd keys and characters', () => {
  expect(faultsWith('tools: &t []\nhabits: *t')).toMatchInlineSnapshot(`
    [
      "b.yaml:2:9  aliases are not read: got "t". Write the value out.",
    ]
  `)
  expect(faultsWith('tools: !!set {}')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:14  tags are not read: got "!!set". Remove it.",
    ]
  `)
  expect(faultsWith('? [tools]\n: []')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:3  the YAML cannot be read (With stringKeys, all keys must be strings): got "[tools]". Mend it here.",
    ]
  `)
  expect(faultsWith('tools: [{ id: saw, title: "a\\0b" }, { id: axe, title: "\\uD800" }]')).toMatchInlineSnapshot(`
    [
      "b.yaml:1:27  the text holds a character that cannot be kept: got "a\\u0000b". Remove it.",
      "b.yaml:1:55  the text holds a character that cannot be kept: got "\\ud800". Remove it.",
    ]
  `)
})

test('what stands beside a file that cannot be read is judged, but nothing is called missing that may stand in it', async () => {
  const references = [
    'repositories:',
    '  - { id: one, title: One, project: shde }',
    '  - { id: two, title: Two, project: barn }',
    '  - { id: three, title: Three, project: first }',
    '  - { id: three, title: Again }',
    'studyGuides: [{ id: g, title: G, summary: G, body: none.md }]',
  ].join('\n')
  const broken = 'phases:\n  - id: second\n    projects: [{ id: barn ]\n'
  const files = { 'c.yaml': broken, 'projects/barn.md': 'A barn.', 'projects/bran.md': 'A barn.' }
  expect(faultsWith(references, files)).toMatchInlineSnapshot(`
    [
      "b.yaml:2:37  "project" names no project: got "shde". Did you mean "shed"?",
      "b.yaml:4:41  "project" names no project: got "first". That is a phase: name a project.",
      "b.yaml:5:11  this id is used already, in b.yaml:4:11: got "three". Choose another id.",
      "b.yaml:6:52  "body" names no file: got "none.md". Use one of: projects/barn.md, projects/bran.md.",
      "c.yaml:3:27  the YAML cannot be read (Flow map in block collection must be sufficiently indented and end with a }): got "]". Mend it here.",
      "c.yaml:3:28  the YAML cannot be read (Flow sequence in block collection must be sufficiently indented and end with a ]). Mend it here.",
      "projects/bran.md:1:1  no project has the id "bran". Use one of: shed.",
    ]
  `)

  // A file without a text may hold anything.
  const faults = await faultsOfFolder({
    'a.yaml': smallRoadmap,
    'b.yaml': references,
    'c.yaml': new Uint8Array([0xff]),
  })
  expect(faults).toMatchInlineSnapshot(`
    [
      "b.yaml:4:41  "project" names no project: got "first". That is a phase: name a project.",
      "b.yaml:5:11  this id is used already, in b.yaml:4:11: got "three". Choose another id.",
      "b.yaml:6:52  "body" names no file: got "none.md". Write that file.",
      "c.yaml:1:1  the file is not UTF-8 text. Save it as UTF-8.",
    ]
  `)
})

test('a text that is too large keeps nothing else from being judged', () => {
  const files = { 'a.md': 'a'.repeat(300_000) }
  const faults = faultsWith(
    'studyGuides: [{ id: g, title: G, summary: G, body: a.md }]\nrepositories: [{ id: r, title: R, project: shde }]',
    files,
  )
  expect(faults).toMatchInlineSnapshot(`
    [
      "a.md:1:1  the file is too large, 300000 bytes. Split it: 262144 are allowed.",
      "b.yaml:2:44  "project" names no project: got "shde". Did you mean "shed"?",
    ]
  `)
})

test('an alias bomb and bottomless nesting are refused at once', () => {
  const bomb = `a: &a [x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`).join('\n')}`
  expect(faultsWith(bomb)[0]).toMatchInlineSnapshot(`"b.yaml:2:8  aliases are not read: got "a". Write the value out."`)
  for (const bottomless of ['['.repeat(20_000), '- '.repeat(20_000), '{a: '.repeat(5_000)]) {
    expect(faultsWith(bottomless)).toEqual(['b.yaml:1:1  the file is nested too deeply. Use at most 40 levels.'])
  }
})

test('what a broken file would have given is not missed; what stands in the others is still judged', () => {
  const other = { 'c.yaml': 'articles: [{ id: post, titel: Post, project: garage }]' }
  expect(faultsWith('phases: [', other).map(line => line.split(/ {2}| \(/, 2))).toEqual([
    ['b.yaml:1:10', 'the YAML cannot be read'],
    ['c.yaml:1:12', '"title" is missing. Add "title" with text.'],
    ['c.yaml:1:24', 'entry 1 of "articles" has no such key: got "titel". Did you mean "title"?'],
    ['c.yaml:1:46', '"project" names no project: got "garage". Use one of: shed.'],
  ])
})

test('a text too large to be read in a moment, from a folder or not', () => {
  expect(faultsWith('#'.repeat(300_000))).toEqual([
    'b.yaml:1:1  the file is too large, 300000 bytes. Split it: 262144 are allowed.',
  ])
})

test('a folder that is empty or not there', async () => {
  expect(await faultsOfFolder({})).toMatchInlineSnapshot(`
    [
      ".:1:1  there is no .yaml file. Add a roadmap.yaml with "format: 1" and the rest.",
    ]
  `)
  const loaded = await loadRoadmap(join(folder, 'nowhere'))
  expect('faults' in loaded && loaded.faults.map(formatFault)).toMatchInlineSnapshot(`
    [
      ".:1:1  there is no such folder. Name the folder that holds the roadmap.",
    ]
  `)
})

test('files that are no UTF-8 text, too large, or links', async () => {
  await symlink(join(folder, 'large.yaml'), join(folder, 'link.md'))
  const files = { 'latin.yaml': Buffer.from('title: Caf\xe9', 'latin1'), 'large.yaml': '#'.repeat(300_000) }
  expect(await faultsOfFolder(files)).toMatchInlineSnapshot(`
    [
      "large.yaml:1:1  the file is too large, 300000 bytes. Split it: 262144 are allowed.",
      "latin.yaml:1:1  the file is not UTF-8 text. Save it as UTF-8.",
      "link.md:1:1  the file is a link. Put the file itself into the folder.",
    ]
  `)
})

test('hidden files and other kinds of files are left alone', async () => {
  const files = { 'roadmap.yaml': `\ufeff${smallRoadmap}`, '.#roadmap.yaml': '[', 'notes.txt': '[', 'README.md': 'x' }
  expect(await faultsOfFolder(files)).toEqual([])
})
