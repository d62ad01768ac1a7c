import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Fault } from './faults.ts'

/** Far more than a person writes, little enough to be read in a moment. */
const maximumBytes = 256 * 1024

/** The texts of a roadmap's folder by file name, with `/` between folders, in reading order. */
export interface FolderTexts {
  yaml: Map<string, string>
  markdown: Map<string, string>
  faults: Fault[]
}

const byName = new Intl.Collator('en', { numeric: true })
const isHidden = (name: string) => name.split('/').some(part => part.startsWith('.') || part === 'node_modules')

const wholeFile = (file: string, message: string, mend: string, value?: string): Fault => ({
  file,
  line: 1,
  column: 1,
  path: '',
  message,
  mend,
  ...(value === undefined ? {} : { value }),
})

async function listFiles(folder: string): Promise<{ names: string[]; links: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const wanted = entries
    .map(entry => ({ entry, name: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/') }))
    .filter(({ name }) => /\.(ya?ml|md)$/.test(name) && !isHidden(name))
    .sort((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))
  return {
    names: wanted.filter(({ entry }) => entry.isFile()).map(({ name }) => name),
    links: wanted.filter(({ entry }) => entry.isSymbolicLink()).map(({ name }) => name),
  }
}

async function readText(folder: string, name: string): Promise<string | Fault> {
  const path = join(folder, name)
  const { size } = await stat(path)
  if (size > maximumBytes) {
    return wholeFile(name, 'the file is too large', 'Split it: 262144 bytes are the most.', `${size} bytes`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return wholeFile(name, 'the file is not UTF-8 text', 'Save it as UTF-8.')
  }
}

/**
 * Reads every YAML and Markdown file under a folder; hidden files are left out, links are refused.
 * @throws when the operating system won't let a file be read.
 */
export async function readFolder(folder: string): Promise<FolderTexts> {
  const found = await stat(folder).catch(() => undefined)
  const texts: FolderTexts = { yaml: new Map(), markdown: new Map(), faults: [] }
  if (!found?.isDirectory()) {
    texts.faults.push(wholeFile('.', 'there is no such folder', 'Name the folder that holds the roadmap.'))
    return texts
  }
  const { names, links } = await listFiles(folder)
  for (const name of links) {
    texts.faults.push(wholeFile(name, 'the file is a link', 'Put the file itself into the folder.'))
  }
  for (const name of names) {
    const text = await readText(folder, name)
    if (typeof text !== 'string') texts.faults.push(text)
    else (name.endsWith('.md') ? texts.markdown : texts.yaml).set(name, text)
  }
  if (texts.yaml.size === 0 && texts.faults.length === 0) {
    texts.faults.push(
      wholeFile('.', 'the folder holds no .yaml file', 'Add a roadmap.yaml; see the README of another.'),
    )
  }
  return texts
}
