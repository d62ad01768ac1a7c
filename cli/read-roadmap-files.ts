import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { Failure } from './failure.ts'

const isRoadmapFile = (path: string) => /\.(ya?ml|md)$/.test(path) && !/(^|\/)(\.|node_modules\/)/.test(path)

const whyNot: Record<string, (name: string) => string> = {
  ENOENT: name => `There is no folder ${name}.`,
  ENOTDIR: name => `${name} is not a folder.`,
}

/**
 * The YAML and Markdown files below a folder, by their path in it.
 * @throws Failure when there is no such folder or none of them in it.
 */
export async function readRoadmapFiles(from: string, name: string): Promise<{ path: string; text: string }[]> {
  const folder = resolve(from, name)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(error => {
    throw new Failure(
      'usage',
      whyNot[error.code]?.(name) ?? `${name} cannot be read: ${error.code}.`,
      "Name the folder that holds the roadmap's files.",
    )
  })
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter(isRoadmapFile)
    .sort()
  if (!paths.some(path => /\.ya?ml$/.test(path)))
    throw new Failure('usage', `There is no .yaml file in ${name}.`, "Name the folder that holds the roadmap's files.")
  return Promise.all(paths.map(async path => ({ path, text: await readFile(join(folder, path), 'utf8') })))
}
