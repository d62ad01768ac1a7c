import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder, the owner's alone, with those above it. Node's own way never ends where nothing can be made, as in
 * /proc: there this throws what the system says.
 */
export async function makeFolder(path: string): Promise<void> {
  const make = () =>
    mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  try {
    await make()
  } catch (error) {
    const isMissingAbove = (error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path
    if (!isMissingAbove) throw error
    await makeFolder(dirname(path))
    await make()
  }
}
