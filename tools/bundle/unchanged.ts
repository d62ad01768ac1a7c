import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildFolder, root } from './folders.ts'

const notSource = /(^|\/)(node_modules|\.astro|dist|migrations)$|\.(md|yaml)$/

/** Builds a part again only when it is gone or one of its inputs is another file than at the last build; says so in one line. */
export async function unlessUnchanged(
  { part, file }: { part: string; file: string },
  inputs: string[],
  build: () => Promise<string>,
): Promise<void> {
  const stamp = join(buildFolder, `.${part}-inputs`)
  const found = fingerprint(inputs)
  if (found === lastBuilt(stamp) && existsSync(join(buildFolder, file))) return
  rmSync(stamp, { force: true })
  const started = performance.now()
  const result = await build()
  mkdirSync(buildFolder, { recursive: true })
  writeFileSync(stamp, found)
  console.log(`${part.padEnd(8)}  ${result}, built in ${Math.round(performance.now() - started)} ms`)
}

/** Names, sizes and times say enough; reading every file would slow each start. */
function fingerprint(inputs: string[]): string {
  const hash = createHash('sha256').update(process.version)
  const note = (path: string) => {
    if (notSource.test(path)) return
    const stats = statSync(join(root, path))
    if (stats.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) note(`${path}/${name}`)
    else hash.update(`${path} ${stats.size} ${stats.mtimeMs}\n`)
  }
  for (const input of inputs) note(input)
  return hash.digest('hex')
}

function lastBuilt(stamp: string): string | undefined {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}
