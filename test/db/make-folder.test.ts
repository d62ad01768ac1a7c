import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../db/make-folder.ts'
import { tempFolder } from '../support/leftovers.ts'

test('a folder is made with those above it, for the owner alone, and may be there already', async () => {
  const folder = join(tempFolder(), 'a/b/c')
  await makeFolder(folder)
  await makeFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test.skipIf(!existsSync('/proc/self'))('where nothing can be made, the system says so at once', async () => {
  await expect(makeFolder('/proc/no-such-folder/data')).rejects.toMatchObject({ path: '/proc/no-such-folder' })
})
