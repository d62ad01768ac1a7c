import type { Path } from './faults.ts'

/** Any group of keys in the files, read before it is known to be in order. */
export interface Group {
  path: Path
  values: Record<string, unknown>
  /** The list it stands in, like `projects`; `roadmap` for the whole. */
  list: string
  /** The group that holds it. */
  parent: Group | undefined
}

/** Every group of keys in a structure, outer ones first. */
export function* walkGroups(value: unknown, path: Path = [], parent?: Group): Generator<Group> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* walkGroups(entry, [...path, index], parent)
  } else if (typeof value === 'object' && value !== null) {
    const list = path.findLast(part => typeof part === 'string') ?? 'roadmap'
    const group = { path, values: value as Record<string, unknown>, list: String(list), parent }
    yield group
    for (const [key, inner] of Object.entries(value)) yield* walkGroups(inner, [...path, key], group)
  }
}

/** The text under a group's own key, or undefined. */
export function textOf({ values }: Group, key: string): string | undefined {
  const value = Object.hasOwn(values, key) ? values[key] : undefined
  return typeof value === 'string' ? value : undefined
}

/** The texts of a list under a group's own key, each with its path. */
export function textsOf({ values, path }: Group, key: string): { text: string; path: Path }[] {
  const value = Object.hasOwn(values, key) ? values[key] : undefined
  if (typeof value === 'string') return [{ text: value, path: [...path, key] }]
  if (!Array.isArray(value)) return []
  return value.flatMap((text, index) => (typeof text === 'string' ? [{ text, path: [...path, key, index] }] : []))
}
