import type { BuiltSite } from '../built-site.ts'
import { DeliveryError } from './target.ts'

/**
 * What others keep at a target must never be lost, so no page may take its name or its folder's.
 *
 * @param others paths of the files there that are not Cairn's
 * @throws DeliveryError that names those that are in the way; forcing does not help
 */
export function refuseClashes(place: string, others: readonly string[], site: BuiltSite): void {
  const pageFolders = new Set([...site.keys()].flatMap(foldersOf))
  const clashing = others.filter(
    path => site.has(path) || pageFolders.has(path) || foldersOf(path).some(folder => site.has(folder)),
  )
  if (clashing.length === 0) return
  throw new DeliveryError(
    `${place} holds files of yours with names that the portfolio needs (${namedOf(clashing, 10)}). They are never overwritten. Move or rename them, or name another place.`,
  )
}

/** `a`, `a/b` of `a/b/c.html`. */
export function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The first ones of many. */
export const namedOf = (paths: readonly string[], most: number): string =>
  paths.slice(0, most).join(', ') + (paths.length > most ? ', …' : '')
