import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** A file of the house (`db/schema/habits.ts`), or a package or URL as written. */
  target: string
  ours: boolean
  /** Erased before it runs. */
  typeOnly: boolean
  line: number
}

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  path: string
  text: string
  lines: number
  imports: Import[]
  /** The code of the file; for an .astro file its frontmatter and scripts, on the lines where they stand. */
  tree: ts.SourceFile
}

const root = join(import.meta.dirname, '../..')
const folders = ['api', 'cli', 'db', 'roadmap', 'site', 'test', 'tools']
const code = /\.(ts|tsx|js|mjs|astro)$/
const notOurs = /(^|\/)(node_modules|\.astro|dist|migrations)$/

export function sourceFiles(): SourceFile[] {
  return folders.flatMap(filesUnder).map(read)
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* nodesOf(child)
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

function filesUnder(path: string): string[] {
  if (notOurs.test(path)) return []
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap(entry => {
    const child = `${path}/${entry.name}`
    if (entry.isDirectory()) return filesUnder(child)
    return code.test(child) ? [child] : []
  })
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const kind = /\.(tsx|astro)$/.test(path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const script = path.endsWith('.astro') ? scriptsOf(text) : text
  const tree = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, kind)
  return { path, text, lines: text.trimEnd().split('\n').length, imports: importsOf(path, tree), tree }
}

/** Blanks everything but frontmatter and scripts, so that line numbers stay true. */
function scriptsOf(text: string): string {
  const kept = [...text.matchAll(/^---\n([\s\S]*?)\n---|<script[^>]*>([\s\S]*?)<\/script>/g)].map(match => {
    const body = match[1] ?? match[2] ?? ''
    const start = match.index + match[0].indexOf(body)
    return { start, end: start + body.length }
  })
  return [...text]
    .map((character, at) =>
      character === '\n' || kept.some(({ start, end }) => at >= start && at < end) ? character : ' ',
    )
    .join('')
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
  return [...nodesOf(tree)].flatMap(node => {
    const specifier = specifierOf(node)
    if (!specifier) return []
    const ours = specifier.text.startsWith('.')
    const target = ours ? posix.join(dirname(path), specifier.text) : specifier.text
    return [{ target, ours, typeOnly: isTypeOnly(node), line: lineOf(tree, specifier) }]
  })
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  const found =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : undefined
  return found && ts.isStringLiteralLike(found) ? found : undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
}
