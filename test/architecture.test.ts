import ts from 'typescript'
import { expect, test } from 'vitest'
import { type Import, lineOf, nodesOf, type SourceFile, sourceFiles } from './support/source-files.ts'

const files = sourceFiles()
const house = files.filter(file => !/^(test|tools)\//.test(file.path))

/** Who may import what of ours, beside their own folder. `type` marks what may be imported as a type alone. */
const mayImport: { from: RegExp; allowed: { path: RegExp; type?: true }[] }[] = [
  { from: /^roadmap\//, allowed: [] },
  { from: /^db\//, allowed: [{ path: /^(api|roadmap)\//, type: true }] },
  { from: /^api\//, allowed: [{ path: /^db\// }, { path: /^roadmap\// }] },
  { from: /^cli\//, allowed: [{ path: /^api\/client\.ts$/ }] },
  {
    from: /^site\//,
    allowed: [
      { path: /^api\/(client|package-root)\.ts$/ },
      { path: /^api\/(publish\/public-view|dashboard\/shapes)\.ts$/, type: true },
    ],
  },
]

test('every folder imports only what the design lets it', () => {
  const faults = house.flatMap(file =>
    file.imports.filter(found => found.ours && !isAllowed(file, found)).map(found => at(file, found, 'may not import')),
  )
  expect(faults).toEqual([])
})

test('the published site and the tracker share a design and nothing else', () => {
  const side = (path: string) => /^site\/(portfolio|tracker)\//.exec(path)?.[1]
  const faults = house.flatMap(file =>
    file.imports
      .filter(({ target }) => side(target) && side(target) !== side(file.path))
      .map(found => at(file, found, 'is of one site and may not import the other: share it in site/design, not')),
  )
  expect(faults).toEqual([])
})

test('only db/ can reach the database library', () => {
  const driver = /^(libsql|@libsql\/.*|better-sqlite3|node:sqlite|drizzle-orm\/(libsql|sqlite-proxy|better-sqlite3).*)$/
  const faults = house.flatMap(file =>
    file.imports
      .filter(({ target }) => driver.test(target) && !file.path.startsWith('db/'))
      .map(found => at(file, found, 'must go through the gate in db/, not')),
  )
  expect(faults).toEqual([])
})

test('the environment is read in one place of each program', () => {
  const readers = /^(api\/(env|server)|cli\/main|db\/drizzle\.config|site\/\w+\/(astro\.config|build|view))\.[jt]s$/
  expect(places(house, readers, /^process\.env$/, 'reads the environment; api/env.ts does')).toEqual([])
})

test('no rule and no verb reads the clock: the date is passed in', () => {
  const service = house.filter(file => /^(api|db|roadmap)\//.test(file.path))
  const clock = /^(Date\.now\(\)|new Date\(\)|new Date|Temporal\.Now)$/
  // The engines and migrations number and date their own housekeeping; nothing the owner sees depends on it. The first
  // start asks for the machine's zone, not for the time.
  const readers = /^(api\/(context|server|settings\/prepare-settings)|db\/engine\/.*|db\/migrate)\.ts$/
  expect(places(service, readers, clock, 'reads the clock; take the time from the context')).toEqual([])
})

test('the terminal asks only for what Node 20 has: it runs on whatever Node the machine has', () => {
  const terminal = house.filter(file => file.path.startsWith('cli/') || file.path === 'api/client.ts')
  const newer = /^(Temporal\b.*|(Map|Object)\.groupBy|URL\.parse|Array\.fromAsync|Promise\.(withResolvers|try))$/
  expect(places(terminal, /^$/, newer, 'is newer than Node 20')).toEqual([])
})

test('imports run in no circle', () => {
  expect(circles(files).map(circle => circle.join(' -> '))).toEqual([])
})

test('a file stays short enough to be read at once', () => {
  const long = files.filter(({ path, lines }) => lines > (path.startsWith('test/') ? 400 : 300))
  expect(long.map(({ path, lines }) => `${path} has ${lines} lines; split it by its reasons to change`)).toEqual([])
})

test('the schema only says what the tables are', () => {
  const logic = new Set([
    ts.SyntaxKind.Block,
    ts.SyntaxKind.ConditionalExpression,
    ts.SyntaxKind.AwaitExpression,
    ts.SyntaxKind.ClassDeclaration,
    ts.SyntaxKind.FunctionDeclaration,
  ])
  const faults = files
    .filter(({ path }) => path.startsWith('db/schema/'))
    .flatMap(({ path, tree }) =>
      [...nodesOf(tree)]
        .filter(({ kind }) => logic.has(kind))
        .map(node => `${path}:${lineOf(tree, node)} holds logic; move it to the domain`),
    )
  expect(faults).toEqual([])
})

function isAllowed({ path }: SourceFile, { target, typeOnly }: Import): boolean {
  const own = path.slice(0, path.indexOf('/') + 1)
  if (target.startsWith(own) || target === 'package.json') return true
  const allowed = mayImport.find(({ from }) => from.test(path))?.allowed ?? []
  return allowed.some(rule => rule.path.test(target) && (typeOnly || !rule.type))
}

function at({ path }: SourceFile, { line, target }: Import, rule: string): string {
  return `${path}:${line} ${rule} ${target}`
}

/** Where a text stands as code: not in a comment, not in a string, and nowhere in the excepted files. */
function places(among: SourceFile[], excepted: RegExp, text: RegExp, rule: string): string[] {
  return among
    .filter(({ path }) => !excepted.test(path))
    .flatMap(({ path, tree }) =>
      [...nodesOf(tree)]
        .filter(node => isExpression(node) && text.test(node.getText(tree)))
        .map(node => `${path}:${lineOf(tree, node)} ${rule}`),
    )
}

function isExpression(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isNewExpression(node)
}

/** The circles of imports, each once, types included: what is typed by another can't be read without it. */
function circles(all: SourceFile[]): string[][] {
  const importsOf = new Map(all.map(({ path, imports }) => [path, imports.map(({ target }) => target)]))
  const found: string[][] = []
  const finished = new Set<string>()
  const visit = (path: string, trail: string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) return void found.push([...trail.slice(start), path])
    if (finished.has(path)) return
    for (const target of importsOf.get(path) ?? []) visit(target, [...trail, path])
    finished.add(path)
  }
  for (const path of importsOf.keys()) visit(path, [])
  return found
}
