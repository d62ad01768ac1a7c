import { expect, test } from 'vitest'
import { FileEngine } from '../../db/engine/file-engine.ts'
import { DatabaseBusyError, DatabaseFullError } from '../../db/errors.ts'
import { Gate } from '../../db/gate.ts'
import { tempFolder } from '../support/leftovers.ts'
import { startHolder } from './holder.ts'
import { addNote, databaseFile, notes, openNotes, schema, seenByFreshProcess } from './notes.ts'

// Measured without these rules on libsql 0.5.29 and @libsql/client 0.18.0: after one statement failed with BUSY, 50 of
// 50 later inserts on that connection were acknowledged and 0 of 50 were there for a fresh process.
test('while another program writes, writes are refused and reads go on; afterwards nothing is lost', async () => {
  const folder = tempFolder()
  const db = await openNotes(folder)
  await db.write(writer => addNote(writer, 'before'))
  const holder = await startHolder('hold-write-lock.ts', databaseFile(folder))

  const refused = await Promise.allSettled(['x', 'y'].map(text => db.write(writer => addNote(writer, text))))
  expect(refused).toEqual(refused.map(() => ({ status: 'rejected', reason: expect.any(DatabaseBusyError) })))
  expect(await db.read(reader => reader.$count(notes))).toBe(1)
  await holder.letGo()

  const texts = Array.from({ length: 50 }, (_, index) => `after ${index}`)
  for (const text of texts) await db.write(writer => addNote(writer, text))
  expect(seenByFreshProcess(folder)).toEqual({ integrity: 'ok', texts: ['before', ...texts] })
  await db.close()
})

test('a full disk rejects the whole batch, also a work that looked away, and the next one succeeds', async () => {
  const folder = tempFolder()
  await (await openNotes(folder)).close()
  const engine = new FileEngine(databaseFile(folder))
  engine.execute('PRAGMA max_page_count = 12', [], 'row')
  const db = new Gate(engine, schema)
  const large = 'x'.repeat(100_000)

  const results = await Promise.allSettled([
    db.write(writer => addNote(writer, 'small')),
    db.write(writer => addNote(writer, large).catch(() => {})),
    db.write(writer => addNote(writer, 'behind')),
  ])
  expect(results).toEqual(results.map(() => ({ status: 'rejected', reason: expect.any(DatabaseFullError) })))

  await db.write(writer => addNote(writer, large))
  expect(await db.read(reader => reader.select().from(notes))).toMatchObject([{ text: large }])
  await db.close()
})
