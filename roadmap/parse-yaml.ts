import {
  Composer,
  type CST,
  type Document,
  isMap,
  isScalar,
  LineCounter,
  Parser,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { type Fault, shorten } from './faults.ts'

/** A YAML file that could be read: its structure, with the place of everything in it. */
export interface Source {
  file: string
  contents: YAMLMap | undefined
  values: Record<string, unknown>
  position(offset: number): { line: number; column: number }
}

const maximumDepth = 40

const mends: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
}

/** U+0000 ends a text in SQLite, and a lone half of a surrogate pair is no character at all. */
export const isKeepable = (text: string) => !text.includes('\0') && text.isWellFormed()

/** Composing recurses, and a stack that overflows can take the process with it: so depth is known beforehand. */
function isTooDeep(tokens: CST.Token[]): boolean {
  let level: CST.Token[] = tokens
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maximumDepth) return true
    level = level.flatMap(token => {
      if (token.type === 'document') return token.value ? [token.value] : []
      if (!('items' in token)) return []
      return token.items.flatMap(({ key, value }: CST.CollectionItem) => [key, value]).filter(part => part != null)
    })
  }
  return false
}

type Report = (offset: number, message: string, mend: string, value?: unknown) => void

/**
 * What YAML allows and a roadmap doesn't: aliases, tags, characters that no database keeps. And keys that stand twice:
 * the library compares each with every other, which takes minutes for a file of nothing but keys.
 */
function reportForbidden(document: Document, report: Report) {
  const reportTag = ({ tag, range }: { tag?: string; range?: [number, number, number] | null }) => {
    if (tag) report(range?.[0] ?? 0, 'tags are not read', 'Remove it.', tag.replace('tag:yaml.org,2002:', '!!'))
  }
  visit(document, {
    Alias: (_, { range, source }) => report(range?.[0] ?? 0, 'aliases are not read', 'Write the value out.', source),
    Map: (_, map) => {
      reportTag(map as Parameters<typeof reportTag>[0])
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value))
          report(key.range?.[0] ?? 0, 'the key stands there twice', 'Keep one of them.', key.value)
        seen.add(key.value)
      }
    },
    Value: (_, node) => {
      reportTag(node as Parameters<typeof reportTag>[0])
      if (isScalar(node) && typeof node.value === 'string' && !isKeepable(node.value)) {
        report(node.range?.[0] ?? 0, 'the text holds a character that cannot be kept', 'Remove it.', node.value)
      }
    },
  })
}

/** Reads one YAML file; gives its structure, or everything that keeps it from being read. */
export function parseYaml(file: string, text: string): Source | { faults: Fault[] } {
  const lines = new LineCounter()
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const faults: Fault[] = []
  const report = (offset: number, message: string, mend: string, value?: unknown) =>
    faults.push({
      file,
      ...position(offset),
      path: '',
      message,
      mend,
      ...(value === undefined ? {} : { value: shorten(value) }),
    })

  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  if (isTooDeep(tokens)) {
    report(0, 'the file is nested too deeply', `Use at most ${maximumDepth} levels.`)
    return { faults }
  }
  const documents = [
    ...new Composer({ logLevel: 'silent', stringKeys: true, uniqueKeys: false }).compose(tokens, true, text.length),
  ]
  for (const { errors, warnings } of documents) {
    for (const { code, message, pos } of [...errors, ...warnings]) {
      const found = text.slice(pos[0]).split('\n', 1)[0]?.trim()
      report(pos[0], `the YAML cannot be read (${message})`, mends[code] ?? 'Mend it here.', found || undefined)
    }
  }
  const [document, another] = documents
  if (another) report(another.range[0], 'the file holds more than one document', 'Give each a file of its own.')
  if (document) reportForbidden(document, report)
  const contents = document?.contents
  const isEmpty = contents == null || (isScalar(contents) && contents.value === null)
  if (!isEmpty && !isMap(contents)) {
    report(contents.range[0], 'the file holds no keys', 'Write "key: value" lines.')
  }
  if (faults.length > 0) return { faults }
  const map = isMap(contents) ? contents : undefined
  return { file, contents: map, values: map ? document?.toJS() : {}, position }
}
