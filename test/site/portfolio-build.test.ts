import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import files from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { buildPortfolio } from '../../site/portfolio/build.ts'
import { tempFolder } from '../support/leftovers.ts'
import { emptyView } from '../support/public-view.ts'
import { buildSite } from './portfolio-site.ts'

const root = join(import.meta.dirname, '../..')

test('where no links can be made the pages are the same', async () => {
  const linked = await buildSite(emptyView())
  const link = vi.spyOn(files, 'symlink').mockRejectedValue(new Error('EPERM: operation not permitted, symlink'))
  syncBuiltinESMExports()
  onTestFinished(() => {
    link.mockRestore()
    syncBuiltinESMExports()
  })
  const alone = await buildSite(emptyView())
  expect(link).toHaveBeenCalled()
  expect(alone.pages).toEqual(linked.pages)
  expect(readdirSync(alone.outDir)).toEqual(readdirSync(linked.outDir))
})

test.each(['#', '?', '%'])('a folder with %s in its name is refused, and nothing is left in it', async letter => {
  const folder = join(tempFolder(), `a ${letter} b`)
  const build = buildPortfolio({ publicViewFile: join(folder, 'public-view.json'), outDir: join(folder, 'site') })
  await expect(build).rejects.toThrow(`"${letter}" in a folder's name`)
  expect(() => readdirSync(folder)).toThrow('ENOENT')
})

test('a build that is told to stop takes its unfinished work away', async () => {
  const folder = tempFolder()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'view.json'), JSON.stringify(emptyView()))
  const args = [join(root, 'tools/build-site.ts'), join(folder, 'view.json'), join(folder, 'site')]
  const building = spawn(process.execPath, args, { stdio: 'ignore' })
  const unfinished = () => readdirSync(folder).filter(name => name.startsWith('.site-'))
  await vi.waitFor(() => expect(unfinished()).toHaveLength(1), { timeout: 60_000, interval: 20 })
  building.kill('SIGTERM')
  expect(await once(building, 'exit')).toEqual([1, null])
  expect(unfinished()).toEqual([])
})
