import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataFolderInUseError } from '../../db/errors.ts'
import { openDatabase } from '../../db/open-database.ts'
import { tempFolder } from '../support/leftovers.ts'
import { startHolder } from './holder.ts'
import { addNote, databaseFile, notes, openNotes, schema } from './notes.ts'

test('a second process on the same folder says so in one line; the folder is free once the first was killed', async () => {
  const folder = tempFolder()
  const holder = await startHolder('hold-folder.ts', folder)
  expect(holder.said).toBe('open')

  const refusal = await openNotes(folder).catch(error => error)
  expect(refusal).toBeInstanceOf(DataFolderInUseError)
  expect(refusal.message).toBe(
    `The data folder ${folder} is in use by process ${holder.pid}. Stop it first, or set CAIRN_DATA to another folder.`,
  )

  await holder.kill9()
  const db = await openNotes(folder)
  await db.write(writer => addNote(writer, 'mine now'))
  const other = await startHolder('hold-folder.ts', folder)
  expect(other.said).toContain(`is in use by process ${process.pid}`)
  await db.close()
})

test('a pid left behind holds nothing, even if a living process has it', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'cairn.pid'), `${process.pid}\n`)
  const db = await openNotes(folder)
  await expect(openNotes(folder)).rejects.toBeInstanceOf(DataFolderInUseError)
  await db.close()
  await (await openNotes(folder)).close()
})

test('two data folders can not share one database file', async () => {
  const [folder, other] = [tempFolder(), tempFolder()]
  const db = await openNotes(folder)
  const url = `file:${databaseFile(folder)}`
  await expect(openDatabase({ url, dataFolder: other }, schema)).rejects.toThrow(`The data folder ${folder} is in use`)
  await db.close()
  const again = await openDatabase({ url, dataFolder: other }, schema)
  expect(await again.read(reader => reader.$count(notes))).toBe(0)
  await again.close()
})
