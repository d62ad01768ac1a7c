import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Access, newSecret } from './access.ts'

/** Makes the token in `<data>/owner-token` the owner's. Nodes that share a database have one each. */
export async function admitOwner(dataFolder: string, access: Access, node?: string): Promise<string> {
  const token = await ownerTokenIn(dataFolder)
  await access.keepOwnerToken(token, node)
  return token
}

/** The token in `<data>/owner-token`, readable by the owner alone; made at the first start. */
export async function ownerTokenIn(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'owner-token')
  return (await readToken(file)) ?? (await writeToken(file))
}

async function readToken(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const token = text.trim()
  if (!/^[\w.~+/=-]{32,200}$/.test(token)) return null
  await chmod(file, 0o600)
  return token
}

async function writeToken(file: string): Promise<string> {
  const token = `cairn_${newSecret()}`
  // The mode counts for a new file only: what is there may be readable by all.
  await rm(file, { force: true })
  await writeFile(file, `${token}\n`, { mode: 0o600 })
  return token
}
