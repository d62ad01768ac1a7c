import { createHash } from 'node:crypto'
import type { BuiltSite } from '../built-site.ts'

/** Text goes into the tree itself, in requests of about this size; other bytes are sent one by one. */
const bytesPerTree = 1_500_000

export type Call = <T>(route: string, parameters?: object) => Promise<T>

export interface Entry {
  path: string
  mode: string
  type: string
  sha: string
}

/**
 * The whole tree, in requests that build on each other; what GitHub has already (`known`) is only named.
 *
 * @returns the id of the tree
 */
export async function sendTree(call: Call, files: BuiltSite, kept: Entry[], known: Set<string>): Promise<string> {
  const parts: object[][] = [kept.map(({ path, mode, type, sha }) => ({ path, mode, type, sha }))]
  let size = 0
  for (const [path, bytes] of files) {
    const content = await contentOf(call, bytes, known)
    const length = content.content?.length ?? 0
    if (size > 0 && size + length > bytesPerTree) {
      parts.push([])
      size = 0
    }
    size += length
    parts.at(-1)?.push({ path, mode: '100644', type: 'blob', ...content })
  }
  let tree = ''
  for (const part of parts) {
    const base = tree === '' ? {} : { base_tree: tree }
    tree = (await call<{ sha: string }>('POST /repos/{owner}/{repo}/git/trees', { ...base, tree: part })).sha
  }
  return tree
}

async function contentOf(call: Call, bytes: Buffer, known: Set<string>): Promise<{ sha?: string; content?: string }> {
  const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  if (known.has(sha)) return { sha }
  const content = bytes.toString()
  if (Buffer.from(content).equals(bytes) && !bytes.includes(0)) return { content }
  await call('POST /repos/{owner}/{repo}/git/blobs', { content: bytes.toString('base64'), encoding: 'base64' })
  return { sha }
}
