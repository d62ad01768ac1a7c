import type { PublicView } from '../../../api/publish/public-view.ts'
import { createCache } from './cache.ts'
import { filesOfPages, type MachineFiles, machineFiles } from './machine-files.ts'
import { readPages } from './read-pages.ts'

export interface PreparedFiles {
  /** What can be made before there are pages. */
  files: MachineFiles
  /** What is made of the pages in a folder. Ends the build's use of the cache. */
  ofPages: (folder: string) => Promise<MachineFiles>
}

/** All that machines read of the portfolio; pictures and the PDF come from a cache folder when nothing changed in them. */
export async function prepareMachineFiles(view: PublicView, cacheFolder: string): Promise<PreparedFiles> {
  const cache = createCache(cacheFolder)
  return {
    files: await machineFiles(view, cache),
    async ofPages(folder) {
      const files = await filesOfPages(view, await readPages(folder), cache)
      await cache.prune()
      return files
    },
  }
}
