import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Fault } from './faults.ts'

/** The texts of a roadmap's files by name, with `/` between folders; and what kept others from being read. */
export interface RoadmapTexts {
  yaml: Map<string, string>
  markdown: Map<string, string>
  faults: Fault[]
}

/** Far more than a person writes in one file, little enough to be read in a moment. */
const maximumSize = 256 * 1024

/** A fault of a file as a whole. */
export const wholeFile = (file: string, message: string, mend: string): Fault => ({
  file,
  line: 1,
  column: 1,
  path: '',
  message,
  mend,
})

/** The fault of a file that is larger than any roadmap needs. */
export const checkSize = (file: string, size: number): Fault[] =>
  size > maximumSize
    ? [wholeFile(file, `the file is too large, ${size} bytes`, `Split it: ${maximumSize} are allowed.`)]
    : []

const isHidden = (name: string) => name.split('/').some(part => part.startsWith('.') || part === 'node_modules')

async function listFiles(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .map(entry => ({ entry, name: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/') }))
    .filter(({ name }) => /\.(ya?ml|md)$/.test(name) && !isHidden(name))
}

async function readText(folder: string, name: string): Promise<string | Fault[]> {
  const path = join(folder, name)
  const tooLarge = checkSize(name, (await stat(path)).size)
  if (tooLarge.length > 0) return tooLarge
  const bytes = await readFile(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return [wholeFile(name, 'the file is not UTF-8 text', 'Save it as UTF-8.')]
  }
}

/**
 * Reads every YAML and Markdown file under a folder; hidden files are left out, links are refused.
 * @throws when the operating system won't let a file be read.
 */
export async function readFolder(folder: string): Promise<RoadmapTexts> {
  const texts: RoadmapTexts = { yaml: new Map(), markdown: new Map(), faults: [] }
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) {
    texts.faults.push(wholeFile('.', 'there is no such folder', 'Name the folder that holds the roadmap.'))
    return texts
  }
  for (const { entry, name } of await listFiles(folder)) {
    if (entry.isSymbolicLink()) {
      texts.faults.push(wholeFile(name, 'the file is a link', 'Put the file itself into the folder.'))
    }
    if (!entry.isFile()) continue
    const text = await readText(folder, name)
    if (typeof text !== 'string') texts.faults.push(...text)
    else (name.endsWith('.md') ? texts.markdown : texts.yaml).set(name, text)
  }
  return texts
}
