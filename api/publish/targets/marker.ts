import * as z from 'zod'
import type { BuiltSite } from '../built-site.ts'
import { namedOf } from './clashes.ts'
import { DeliveryError } from './target.ts'

/** Lists what Cairn put there, so that the next publication removes these files and no others. */
export const markerName = '.cairn-files.json'

const marker = z.object({ files: z.array(z.string()) })

/** What lies around a page that someone else made or that its host asks for. */
const harmless =
  /^(CNAME|\.nojekyll|\.gitignore|\.gitattributes|\.DS_Store|_headers|_redirects|netlify\.toml|(readme|license)(\.\w+)?|\.well-known\/.*|\.github\/.*)$/i

export const isHarmless = (path: string) => harmless.test(path)

export const withMarker = (site: BuiltSite): BuiltSite =>
  new Map([...site, [markerName, Buffer.from(`${JSON.stringify({ files: [...site.keys()] }, null, 1)}\n`)]])

/**
 * The files at a target that the last publication put there.
 * @throws DeliveryError when the target holds files but no publication, unless forced
 */
export function filesOfCairn(
  place: string,
  existing: readonly string[],
  markerText: string | null,
  force: boolean,
): string[] {
  const known = markerText === null ? null : readMarker(markerText)
  if (known) return [markerName, ...known].filter(path => existing.includes(path))
  const foreign = existing.filter(path => path !== markerName && !isHarmless(path))
  if (foreign.length === 0 || force) return []
  throw new DeliveryError(
    `${place} holds files that Cairn did not put there (${namedOf(foreign, 3)}). Name another place, or force it: these files then stay beside the portfolio, and none is overwritten.`,
  )
}

/** The files at a target that are not Cairn's. */
export const filesOfOthers = (existing: readonly string[], ours: readonly string[]): string[] => {
  const known = new Set([markerName, ...ours])
  return existing.filter(path => !known.has(path))
}

function readMarker(text: string): string[] | null {
  try {
    return marker.parse(JSON.parse(text)).files
  } catch {
    return null
  }
}
