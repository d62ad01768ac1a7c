import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { folderTarget } from '../../api/publish/targets/folder.ts'
import { markerName } from '../../api/publish/targets/marker.ts'
import { tempFolder } from '../support/leftovers.ts'
import { contentsOf, delivery } from './deliveries.ts'

let parent = ''
let place = ''
beforeEach(() => {
  parent = tempFolder()
  place = join(parent, 'www')
})

const target = (force = false) => folderTarget(place, { force }, '/nowhere/data')
const withoutMarker = (folder: string) => {
  const { [markerName]: marker, ...rest } = contentsOf(folder)
  return rest
}

test('a site is put there, then replaced whole: what it no longer has is gone, what others put there stays', async () => {
  await target().deliver(delivery({ 'index.html': 'one', 'projects/a/index.html': 'a', '_astro/x.css': 'css' }))
  writeFileSync(join(place, 'CNAME'), 'ada.example')
  mkdirSync(join(place, 'photos'))
  writeFileSync(join(place, 'photos/me.jpg'), 'me')
  await target().deliver(delivery({ 'index.html': 'two', 'projects/b/index.html': 'b' }))
  expect(withoutMarker(place)).toEqual({
    'index.html': 'two',
    'projects/b/index.html': 'b',
    CNAME: 'ada.example',
    'photos/me.jpg': 'me',
  })
  expect(readdirSync(parent)).toEqual(['www'])
})

test('its files can be read by a web server, however private this process writes', async () => {
  const before = process.umask(0o077)
  await target()
    .deliver(delivery({ 'index.html': 'x', 'a/b/c.html': 'y' }))
    .finally(() => process.umask(before))
  const modes = ['index.html', 'a', 'a/b', 'a/b/c.html', '.'].map(path => statSync(join(place, path)).mode & 0o777)
  expect(modes).toEqual([0o644, 0o755, 0o755, 0o644, 0o755])
})

test('the same site again changes nothing', async () => {
  await target().deliver(delivery({ 'index.html': 'one' }))
  const { ino } = statSync(place)
  expect(await target().deliver(delivery({ 'index.html': 'one' }))).toEqual({ commit: null, changed: false })
  expect(statSync(place).ino).toBe(ino)
})

test('a folder with files of others is refused, and kept whole when forced', async () => {
  mkdirSync(place)
  writeFileSync(join(place, 'thesis.txt'), 'mine')
  await expect(target().inspect()).rejects.toThrow(/www holds files that Cairn did not put there \(thesis\.txt\)/)
  await expect(target().deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(/force/)
  expect(contentsOf(place)).toEqual({ 'thesis.txt': 'mine' })
  await target(true).deliver(delivery({ 'index.html': 'x' }))
  expect(withoutMarker(place)).toEqual({ 'index.html': 'x', 'thesis.txt': 'mine' })
})

test('no page takes the name of a file of others, nor of a folder around it, even when forced', async () => {
  const site = delivery({ 'index.html': 'x', 'projects/a/index.html': 'a', 'favicon.svg': 'f' })
  const own = { 'index.html': 'mine', projects: 'a list', 'favicon.svg/notes.txt': 'why', 'thesis.txt': 'mine' }
  mkdirSync(join(place, 'favicon.svg'), { recursive: true })
  for (const [path, text] of Object.entries(own)) writeFileSync(join(place, path), text)
  const clashes =
    /\((?=.*index\.html)(?=.*projects)(?=.*favicon\.svg\/notes\.txt)(?!.*thesis).*\).*[Mm]ove or rename them/
  await expect(target(true).deliver(site)).rejects.toThrow(clashes)
  expect(contentsOf(place)).toEqual(own)
  expect((await target(true).inspect()).toSorted()).toEqual(Object.keys(own).toSorted())
})

test('a file that others put there after a publication is as safe from a new page of its name', async () => {
  await target().deliver(delivery({ 'index.html': 'one' }))
  writeFileSync(join(place, 'talks.html'), 'mine')
  await expect(target().deliver(delivery({ 'index.html': 'two', 'talks.html': 'x' }))).rejects.toThrow(
    /\(talks\.html\)/,
  )
  expect(withoutMarker(place)).toEqual({ 'index.html': 'one', 'talks.html': 'mine' })
})

test('what a host asks fo does not make a folder foreign', async () => {
  mkdirSync(join(place, '.well-known'), { recursive: true })
  for (const name of ['CNAME', '.nojekyll', 'README.md', '_headers', '.well-known/x'])
    writeFileSync(join(place, name), '')
  await target().inspect()
})

test('a folder that must not be replaced is refused by name', async () => {
  const refusal = async (folder: string, data = '/nowhere/data') => {
    const inspecting = folderTarget(folder, { force: true }, data).inspect()
    return inspecting.then(
      () => 'taken',
      (error: Error) => error.message,
    )
  }
  mkdirSync(join(place, '.git'), { recursive: true })
  expect(await refusal('/')).toMatch(/holds more than a page/)
  expect(await refusal(homedir())).toMatch(/holds more than a page/)
  expect(await refusal(parent, join(parent, 'data'))).toMatch(/holds more than a page/)
  expect(await refusal(join(parent, 'data/site'), join(parent, 'data'))).toMatch(/data folder, which is private/)
  expect(await refusal(place)).toMatch(/working tree.*"git"/)
  expect(await refusal(join(parent, 'no/such'))).toMatch(/no does not exist/)
  writeFileSync(join(parent, 'file'), '')
  expect(await refusal(join(parent, 'file'))).toMatch(/is no folder/)
})

test('a link to a folder is followed and stays a link', async () => {
  mkdirSync(join(parent, 'real'))
  symlinkSync(join(parent, 'real'), place)
  await target().deliver(delivery({ 'index.html': 'x' }))
  expect(withoutMarker(join(parent, 'real'))).toEqual({ 'index.html': 'x' })
})

test('a link to a place that does not exist, as of a disk that is not mounted, is refused and stays', async () => {
  const disk = join(parent, 'disk')
  symlinkSync(disk, place)
  await expect(target().inspect()).rejects.toThrow(
    `${place} is a link to ${disk}, which does not exist. Mount its disk`,
  )
  await expect(target(true).deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(/does not exist/)
  expect(readlinkSync(place)).toBe(disk)
  expect(readdirSync(parent)).toEqual(['www'])
  symlinkSync(join(parent, 'one'), join(parent, 'two'))
  symlinkSync('no/../two', join(parent, 'one'))
  await expect(folderTarget(join(parent, 'one'), { force: true }, '/nowhere/data').inspect()).rejects.toThrow(/circle/)
})

test('what a delivery through a link left behind is put right behind it', async () => {
  const real = join(parent, 'real')
  mkdirSync(real)
  symlinkSync(real, place)
  await target().deliver(delivery({ 'index.html': 'old' }))
  mkdirSync(join(parent, '.real.cairn'))
  renameSync(real, join(parent, '.real.cairn/old'))
  await target().inspect()
  await target().recover?.()
  expect(withoutMarker(place)).toEqual({ 'index.html': 'old' })
  expect(readdirSync(parent).toSorted()).toEqual(['real', 'www'])
})

test.runIf(existsSync('/proc/self'))('a folder that can be made nowhere is refused at once', async () => {
  const nowhere = folderTarget('/proc/www', { force: false }, '/nowhere/data')
  await expect(nowhere.inspect()).rejects.toThrow(
    /^\/proc\/www (can't be made: \/proc takes no new|may not be written)/,
  )
  await expect(nowhere.deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(/^\/proc\/www /)
})

test('looking at a place leaves nothing there', async () => {
  await target().inspect()
  expect(readdirSync(parent)).toEqual([])
})

test('a fault in the middle leaves the old page as it was', async () => {
  await target().deliver(delivery({ 'index.html': 'old' }))
  await expect(target().deliver(delivery({ 'index.html': 'new', 'index.html/inside.html': 'x' }))).rejects.toThrow()
  expect(withoutMarker(place)).toEqual({ 'index.html': 'old' })
  expect(readdirSync(parent)).toEqual(['www'])
})

test.runIf(process.getuid?.() !== 0)('a folder that may not be written is told of with the mend', async () => {
  chmodSync(parent, 0o500)
  await expect(target().deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(/may not be written/)
  chmodSync(parent, 0o700)
})

test('what a process left that died between taking the old page away and putting the new one there is put right', async () => {
  await target().deliver(delivery({ 'index.html': 'old' }))
  mkdirSync(join(parent, '.www.cairn/new'), { recursive: true })
  renameSync(place, join(parent, '.www.cairn/old'))
  await target().recover?.()
  expect(withoutMarker(place)).toEqual({ 'index.html': 'old' })
  expect(readdirSync(parent)).toEqual(['www'])
})

test('links to folders are kept as they are and not entered, also those that lead back', async () => {
  await target().deliver(delivery({ 'index.html': 'one' }))
  const outside = tempFolder()
  writeFileSync(join(outside, 'thesis.txt'), 'mine')
  symlinkSync(outside, join(place, 'outside'))
  mkdirSync(join(place, 'own'))
  symlinkSync('..', join(place, 'own/loop'))
  await target().deliver(delivery({ 'index.html': 'two' }))
  expect(readFileSync(join(place, 'index.html'), 'utf8')).toBe('two')
  expect([readlinkSync(join(place, 'outside')), readlinkSync(join(place, 'own/loop'))]).toEqual([outside, '..'])
  expect(contentsOf(outside)).toEqual({ 'thesis.txt': 'mine' })
})

test('folders of others keep their modes, also when they are empty; those of old pages go', async () => {
  await target().deliver(delivery({ 'index.html': 'one', 'a/old/index.html': 'x' }))
  mkdirSync(join(place, 'private/empty'), { recursive: true })
  writeFileSync(join(place, 'private/note.txt'), 'mine')
  chmodSync(join(place, 'private/empty'), 0o750)
  chmodSync(join(place, 'private'), 0o700)
  chmodSync(place, 0o711)
  await target().deliver(delivery({ 'index.html': 'two' }))
  const modes = ['.', 'private', 'private/empty'].map(path => statSync(join(place, path)).mode & 0o777)
  expect(modes).toEqual([0o711, 0o700, 0o750])
  expect(withoutMarker(place)).toEqual({ 'index.html': 'two', 'private/note.txt': 'mine' })
  expect(readdirSync(place).toSorted()).toEqual(['.cairn-files.json', 'index.html', 'private'])
})

test('the data folder is not reached by another name of it, nor is anything beside it removed', async () => {
  const data = join(parent, 'data')
  mkdirSync(join(data, '.www.cairn'), { recursive: true })
  symlinkSync(data, join(parent, 'alias'))
  for (const folder of [`${parent}/other/../data/www`, join(parent, 'alias/www'), join(parent, 'alias/no/www')]) {
    const aliased = folderTarget(folder, { force: true }, data)
    await expect(aliased.inspect()).rejects.toThrow(/data folder, which is private/)
    await expect(aliased.recover?.()).rejects.toThrow(/data folder, which is private/)
  }
  expect(readdirSync(data)).toEqual(['.www.cairn'])
})
