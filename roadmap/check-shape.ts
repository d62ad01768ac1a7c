import * as z from 'zod'
import { describeIssue, nameOf } from './describe-issue.ts'
import { type Fault, maximumFaults, type Path, shorten } from './faults.ts'
import { type RoadmapFiles, roadmap } from './format.ts'
import type { Merged } from './merge-sources.ts'
import { suggest } from './suggest.ts'

type Issue = z.core.$ZodIssue
type JsonSchema = z.core.JSONSchema.BaseSchema

let format: JsonSchema | undefined

/** The keys that the format allows at a path. */
function keysAt(path: Path): string[] {
  format ??= z.toJSONSchema(roadmap, { io: 'input', unrepresentable: 'any' })
  const step = (schema: JsonSchema, part: PropertyKey): JsonSchema[] => {
    const inner = typeof part === 'number' ? schema.items : schema.properties?.[String(part)]
    return inner && typeof inner === 'object' && !Array.isArray(inner) ? options(inner) : []
  }
  const options = (schema: JsonSchema): JsonSchema[] => (schema.anyOf as JsonSchema[] | undefined) ?? [schema]
  const found = path.reduce((schemas, part) => schemas.flatMap(schema => step(schema, part)), [format])
  return found.flatMap(({ properties }) => Object.keys(properties ?? {}))
}

function unknownKey(merged: Merged, path: Path, key: string): Fault {
  const parent = path.length === 0 ? 'the roadmap' : nameOf(path)
  return {
    ...merged.place([...path, key], 'key'),
    message: `${parent} has no such key`,
    value: shorten(key),
    mend: suggest(key, keysAt(path), 'Remove it.'),
  }
}

/** Of the kinds that a value could have had, the one it comes nearest to: the first whose own type fits. */
function nearestIssues(errors: Issue[][], value: unknown): Issue[] {
  const fits = (issues: Issue[]) => issues.every(issue => issue.code !== 'invalid_type' || issue.path.length > 0)
  const nearest = errors.find(fits)
  if (nearest) return nearest
  return typeof value === 'object' && value !== null ? (errors.at(-1) ?? []) : (errors[0] ?? [])
}

function toFaults(merged: Merged, issue: Issue, above: Path = []): Fault[] {
  const path = [...above, ...issue.path]
  const value = merged.valueAt(path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maximumFaults).map(key => unknownKey(merged, path, key))
  }
  if (issue.code === 'invalid_union') {
    return nearestIssues(issue.errors, value).flatMap(inner => toFaults(merged, inner, path))
  }
  const { message, mend } = describeIssue(issue, path, value, () => keysAt(path))
  return [merged.fault(path, message, mend)]
}

/** Checks the merged files against the format: every key, type and size. `more` counts the faults beyond the first ones. */
export function checkShape(merged: Merged): { roadmap?: RoadmapFiles; faults: Fault[]; more: number } {
  const result = roadmap.safeParse(merged.values)
  if (result.success) return { roadmap: result.data, faults: [], more: 0 }
  const { issues } = result.error
  const unnamed = issues.map(issue => (issue.code === 'unrecognized_keys' ? issue.keys.length - maximumFaults : 0))
  const more = unnamed.reduce((sum, count) => sum + Math.max(0, count), Math.max(0, issues.length - maximumFaults))
  return { faults: issues.slice(0, maximumFaults).flatMap(issue => toFaults(merged, issue)), more }
}
