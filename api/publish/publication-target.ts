import type { PublishedTarget, publicationTarget as targets } from '../../db/schema/publish.ts'
import { publicationTarget } from '../../db/schema/publish.ts'
import { ConflictError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { readTargetRow } from './publications.ts'
import type { PublicSource } from './read-public-view.ts'
import type { PlaceInput, PublicationTarget, PublicationTargetInput } from './shapes.ts'
import { addressOf } from './target-rules.ts'

type Row = typeof targets.$inferSelect
type World = Pick<PublicSource, 'db' | 'env' | 'settings'> & { now: () => Temporal.Instant }

const none: PublicationTarget = {
  kind: null,
  folder: null,
  repository: null,
  branch: null,
  siteUrl: null,
  siteBase: null,
  schedule: 'off',
}

export const showTarget = (row: Row | null): PublicationTarget => {
  if (row === null) return none
  const { id: _, ...shown } = row
  return shown
}

/** Sets where the portfolio goes from now on, unless the guard throws. */
export async function replaceTarget(
  world: World,
  input: PublicationTargetInput,
  guard: (before: PublicationTarget) => void = () => {},
): Promise<PublicationTarget> {
  const row = { ...none, ...input }
  await world.db.write(async tx => {
    guard(showTarget(await readTargetRow(tx)))
    await tx
      .insert(publicationTarget)
      .values({ id: 1, ...row })
      .onConflictDoUpdate({ target: publicationTarget.id, set: row })
    await announce(tx, world, { collection: 'publication-target', itemId: null, kind: 'updated' })
  })
  return row
}

/**
 * Where this publication goes: the place given for this time, else the one that is set, with the address of its pages.
 *
 * @throws ConflictError when none is given and none is set
 */
export async function resolveTarget(world: World, given: PlaceInput | undefined): Promise<PublishedTarget> {
  const place = given ? { ...none, ...given } : showTarget(await world.db.read(readTargetRow))
  const { kind, folder, repository, branch, siteUrl, siteBase } = place
  if (kind === null) {
    throw new ConflictError(
      'There is no place to publish to yet. Set one in the tracker under Publish, with PUT /api/v1/publication-target, or name one for this time.',
    )
  }
  const settings = await world.settings()
  const own = {
    siteUrl: world.env.siteUrl ?? settings.siteUrl,
    siteBase: world.env.siteBase ?? settings.siteBase,
  }
  return { kind, folder, repository, branch, ...addressOf({ kind, repository, siteUrl, siteBase }, own) }
}
