type Fields = Record<string, unknown>

/**
 * RFC 7396: null takes a field away (what is left out takes its default), an object changes an object part by part,
 * anything else replaces. A null for a field that the target never had stays, so that its shape refuses it.
 */
export function mergePatch(target: Fields, patch: Fields): Fields {
  const merged = new Map(Object.entries(target))
  for (const [name, value] of Object.entries(patch)) {
    const before = merged.get(name)
    if (value === null && before !== undefined) merged.delete(name)
    else merged.set(name, isFields(before) && isFields(value) ? mergePatch(before, value) : value)
  }
  return Object.fromEntries(merged)
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
