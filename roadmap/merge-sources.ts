import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
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
}

/** A file's own start; the files' first when there is nothing nearer. */
const startOf = ({ file, contents, position }: Source): Place => ({
  file,
  ...position(contents?.range?.[0] ?? 0),
  path: '',
})

const findPair = (node: unknown, key: PropertyKey): Pair<Node, Node | null> | undefined =>
  isMap<Node, Node | null>(node)
    ? node.items.find(({ key: found }) => isScalar(found) && found.value === key)
    : undefined

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

  for (const source of sources) {
    for (const [key, value] of Object.entries(source.values)) {
      const before = values.get(key)
      if (Array.isArray(value) && (before === undefined || Array.isArray(before))) {
        values.set(key, [...(before ?? []), ...value])
        origins.set(key, [...(origins.get(key) ?? []), ...value.map((_, index) => ({ source, index }))])
        if (value.length === 0 && before === undefined) origins.set(key, [])
      } else if (values.has(key)) {
        const first = origins.get(key)?.[0]?.source ?? source
        const { file, line } = placeIn(first, [key], 'key')
        faults.push({
          ...placeIn(source, [key], 'key'),
          message: `"${key}" stands in ${file}:${line} already`,
          value: shorten(value),
          mend: 'Keep one of the two.',
        })
      } else {
        values.set(key, value)
        origins.set(key, [{ source }])
      }
    }
  }

  const data: Record<string, unknown> = Object.fromEntries(values)
  const home = sources.find(source => 'format' in source.values) ?? sources[0]
  const place: Merged['place'] = (path, of = 'value') => {
    const found = locate(origins, path)
    if (found) return placeIn(found.source, found.path, of)
    return home ? startOf(home) : { file: '.', line: 1, column: 1, path: '' }
  }
  const valueAt = (path: Path) =>
    path.reduce<unknown>(
      (value, part) => (Object.hasOwn(Object(value), part) ? (value as Record<PropertyKey, unknown>)[part] : undefined),
      data,
    )
  return { merged: { values: data, valueAt, place }, faults }
}
