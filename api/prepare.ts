import { hostname } from 'node:os'
import { roadmaps } from '../db/schema/roadmap.ts'
import { admitOwner, ownerTokenIn } from './access/owner-token.ts'
import type { Cairn } from './context.ts'
import { freeDeadClaims } from './http/dead-claims.ts'
import { followFiles } from './roadmap/follow-files.ts'
import { prepareSettings } from './settings/prepare-settings.ts'

/** What a start makes sure of before it tells that it lives: settings, the owner's token, and a plan. Answers lines to print. */
export async function prepare(cairn: Cairn): Promise<string[]> {
  await prepareSettings(cairn)
  await ownerTokenIn(cairn.env.data)
  const hasPlan = await cairn.db.read(async db => (await db.$count(roadmaps)) > 0)
  return hasPlan ? [] : followFiles(cairn)
}

/** What must be done before anything but the sign of life is asked for. */
export async function openToOwner({ env, access, db }: Cairn): Promise<void> {
  await admitOwner(env.data, access, nodeName(env))
  if (isAlone(env)) await freeDeadClaims(db)
}

/** The folder of a file is locked: no other process has it. */
const isAlone = ({ databaseUrl }: Cairn['env']) => databaseUrl.startsWith('file:')

/** What tells this node from others on the same database; a file has only one. */
const nodeName = (env: Cairn['env']) => (isAlone(env) ? undefined : `${hostname()}:${env.data}`)

/** What can wait until the server answers: what the roadmap's files say now, and the work in the background. */
export async function catchUp(cairn: Cairn): Promise<string[]> {
  const lines = await followFiles(cairn)
  await cairn.publisher.recover()
  const { addBackgroundKinds } = await import('./background/all.ts')
  addBackgroundKinds(cairn)
  await cairn.background.start()
  const { followEvidence } = await import('./evidence/follow.ts')
  await followEvidence(cairn)
  return lines
}
