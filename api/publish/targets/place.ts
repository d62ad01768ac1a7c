import { existsSync } from 'node:fs'
import { readlink, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, parse, resolve, sep } from 'node:path'
import { DeliveryError } from './target.ts'

const mostLinks = 40

/** Where a folder is or will be, whatever links and `..` its name goes through. @throws DeliveryError for links in a circle */
export async function realPlace(folder: string, linksLeft = mostLinks): Promise<string> {
  if (linksLeft === 0) throw new DeliveryError(`${folder} is a link that leads in a circle. Name another folder.`)
  const named = resolve(folder)
  const real = await realpath(named).catch(() => null)
  if (real !== null || dirname(named) === named) return real ?? named
  const place = join(await realPlace(dirname(named), linksLeft), basename(named))
  const next = await readlink(place).catch(() => null)
  return next === null ? place : realPlace(resolve(dirname(place), next), linksLeft - 1)
}

/** A link to nowhere is most often a disk that is not mounted: what would be put there must not take the link's place. */
export async function refuseDeadLink(folder: string): Promise<void> {
  const link = await readlink(resolve(folder)).catch(() => null)
  if (link === null || existsSync(folder)) return
  throw new DeliveryError(
    `${folder} is a link to ${link}, which does not exist. Mount its disk or create that folder, or name another.`,
  )
}

/** @throws DeliveryError for a place that holds more than pages, or private things */
export function refuseReserved(place: string, data: string): void {
  const within = (inner: string, outer: string) =>
    `${inner}${sep}`.startsWith(outer.endsWith(sep) ? outer : outer + sep)
  const isReserved = parse(place).root === place || within(homedir(), place) || within(data, place)
  if (isReserved) throw new DeliveryError(`${place} holds more than a page. Name a folder of its own inside it.`)
  if (within(place, data)) {
    throw new DeliveryError(`${place} lies in the data folder, which is private. Name a folder outside of it.`)
  }
}
