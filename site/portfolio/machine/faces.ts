import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../../api/package-root.ts'

const names = [
  'newsreader-regular',
  'newsreader-italic',
  'newsreader-semibold',
  'inter-regular',
  'inter-semibold',
] as const

export type Face = (typeof names)[number]

/** The faces for print and pictures, each as the bytes of its file. */
export async function readFaces(): Promise<Record<Face, Buffer>> {
  const files = await Promise.all(
    names.map(async name => [name, await readFile(join(packageRoot, `site/design/fonts/print/${name}.woff`))]),
  )
  return Object.fromEntries(files)
}
