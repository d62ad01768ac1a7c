import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import { type Fault, type Path, type Place, shorten, writePath } from './faults.ts'
import type { Source } from './parse-yaml.ts'

interface Origin {
  source: Source
  /** The index in the source's own list, for an entry of a joined list. */
  index?: number
}

/** All files as one structure that still knows where everything came from. */
export interface Merged {
  values: Record<string, unknown>
  valueAt(path: Path): unknown
  /** Where a value stands, or its key; for what isn't there, its parent. */
  place(path: Path, of?: 'value' | 'key'): Place
  /** A fault at a path, with the value that stands there. */
  fault(path: Path, message: string, mend: string): Fault
}

type Pairs = Map<unknown, Pair<Node, Node | null>>
const pairsOf = new WeakMap<YAMLMap, Pairs>()

/** Looked up and not searched for: a file may hold thousands of keys that all have to be reported. */
function findPair(node: unknown, key: PropertyKey): Pair<Node, Node | null> | undefined {
  if (!isMap<Node, Node | null>(node)) return undefined
  const pairs: Pairs =
    pairsOf.get(node) ?? new Map(node.items.map(pair => [isScalar(pair.key) ? pair.key.value : pair.key, pair]))
  pairsOf.set(node, pairs)
  return pairs.get(key)
}

function placeIn(source: Source, path: Path, of: 'value' | 'key'): Place {
  let node: unknown = source.contents
  let offset = source.contents?.range?.[0] ?? 0
  for (const [at, part] of path.entries()) {
    const pair = findPair(node, part)
    const found = pair?.value ?? (isSeq<Node>(node) ? node.items[Number(part)] : undefined)
    const wanted = pair && of === 'key' && at === path.length - 1 ? pair.key : found
    if (!wanted?.range) break
    offset = wanted.range[0]
    node = found
  }
  return { file: source.file, ...source.position(offset), path: writePath(path) }
}

function locate(
  origins: Map<string, Origin[]>,
  [key, index, ...rest]: Path,
): { source: Source; path: Path } | undefined {
  const found = key === undefined ? undefined : origins.get(String(key))
  const entry = typeof index === 'number' && found?.[0]?.index !== undefined ? found[index] : found?.[0]
  if (!entry || key === undefined) return undefined
  if (index === undefined) return { source: entry.source, path: [key] }
  return { source: entry.source, path: [key, entry.index ?? index, ...rest] }
}

/** Joins the lists that several files hold under one key; any other key may stand in one file only. */
export function mergeSources(sources: Source[]): { merged: Merged; faults: Fault[] } {
  const values = new Map<string, unknown>()
  const origins = new Map<string, Origin[]>()
  const faults: Fault[] = []

  const entries = sources.flatMap(source =>
    Object.entries(source.values).map(([key, value]) => ({ source, key, value })),
  )
  for (const { source, key, value } of entries) {
    const before = values.get(key)
    const found = origins.get(key)
    if (Array.isArray(value) && (!found || Array.isArray(before))) {
      values.set(key, [...(Array.isArray(before) ? before : []), ...value])
      origins.set(key, [...(found ?? []), ...value.map((_, index) => ({ source, index }))])
    } else if (found) {
      faults.push(clash(key, value, source, found[0]?.source))
    } else {
      values.set(key, value)
      origins.set(key, [{ source }])
    }
  }
  return { merged: createMerged(Object.fromEntries(values), sources, origins), faults }
}

function clash(key: string, value: unknown, source: Source, first = source): Fault {
  const { file, line, column } = placeIn(first, [key], 'key')
  return {
    ...placeIn(source, [key], 'key'),
    message: `"${key}" is set already, in ${file}:${line}:${column}`,
    value: shorten(value),
    mend: 'Keep one of the two.',
  }
}

function createMerged(values: Record<string, unknown>, sources: Source[], origins: Map<string, Origin[]>): Merged {
  const says = (key: string) => sources.find(source => Object.hasOwn(source.values, key))
  const home = says('format') ?? says('id') ?? says('title') ?? says('phases') ?? sources[0]
  const place: Merged['place'] = (path, of = 'value') => {
    const found = locate(origins, path)
    if (found) return placeIn(found.source, found.path, of)
    const start = home?.position(home.contents?.range?.[0] ?? 0) ?? { line: 1, column: 1 }
    return { file: home?.file ?? '.', ...start, path: writePath(path) }
  }
  const valueAt = (path: Path) => path.reduce<unknown>(own, values)
  const fault: Merged['fault'] = (path, message, mend) => {
    const value = valueAt(path)
    return { ...place(path), message, ...(value === undefined ? {} : { value: shorten(value) }), mend }
  }
  return { values, valueAt, place, fault }
}

const own = (value: unknown, key: PropertyKey): unknown =>
  Object.hasOwn(Object(value), key) ? (value as Record<PropertyKey, unknown>)[key] : undefined
