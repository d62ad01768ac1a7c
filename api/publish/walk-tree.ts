import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Tree {
  /** Paths with slashes; links count as files, also those that lead to a folder. */
  files: string[]
  /** Each after the folder that it is in. */
  folders: string[]
  /** False when there was more than was asked for. */
  isWhole: boolean
}

/** What is in a folder, as deep as it goes. Links are not followed: they may lead anywhere, or back. */
export async function walkTree(root: string, most = Number.POSITIVE_INFINITY): Promise<Tree> {
  const files: string[] = []
  const folders: string[] = []
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (folder !== '') folders.push(folder)
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) waiting.push(path)
      else files.push(path)
    }
    if (files.length + folders.length > most) return { files, folders, isWhole: false }
  }
  return { files, folders, isWhole: true }
}
