import { setImmediate as tick } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Connection } from '../../db/engine/connection.ts'
import { tempFolder } from '../support/leftovers.ts'
import { addNote, databaseFile, type Notes, notes, openNotes, seenByFreshProcess } from './notes.ts'

/** The ways in which the callers below write; each resolves only when the write is acknowledged. */
interface Store {
  add(text: string): Promise<unknown>
  addTogether(texts: string[], fails: boolean): Promise<unknown>
  count(): Promise<unknown>
}

/** Eight callers at once: single writes, transactions that take a while, ones that fail, and reads between them. */
async function mixedTraffic(store: Store): Promise<string[]> {
  const acknowledged: string[] = []
  const attempt = (texts: string[], write: Promise<unknown>) =>
    write.then(
      () => void acknowledged.push(...texts),
      () => {},
    )
  async function caller(name: number) {
    for (let round = 0; round < 35; round++) {
      const [a, b, c, d] = [0, 1, 2, 3].map(n => `${name}-${round}-${n}`) as [string, string, string, string]
      await attempt([a], store.add(a))
      await attempt([b, c], store.addTogether([b, c], false))
      await attempt([d], store.addTogether([d], true))
      await attempt([], Promise.all([store.count(), store.count()]))
      if (round % 3 === name % 3) await tick()
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, name) => caller(name)))
  return acknowledged
}

function throughGate(db: Notes): Store {
  return {
    add: text => db.write(writer => addNote(writer, text)),
    addTogether: (texts, fails) =>
      db.write(async writer => {
        for (const text of texts) {
          await addNote(writer, text)
          await tick()
        }
        if (fails) throw new Error('the work thought better of it')
      }),
    count: () => db.read(reader => reader.$count(notes)),
  }
}

/** The same on one connection, each caller for itself. */
function withoutQueue(connection: Connection): Store {
  const insert = (text: string) => connection.execute('INSERT INTO notes (text) VALUES (?)', [text], 'run')
  return {
    add: async text => insert(text),
    async addTogether(texts, fails) {
      connection.exec('BEGIN IMMEDIATE')
      for (const text of texts) {
        insert(text)
        await tick()
      }
      connection.exec(fails ? 'ROLLBACK' : 'COMMIT')
      if (fails) throw new Error('the work thought better of it')
    },
    count: async () => connection.execute('SELECT count(*) FROM notes', [], 'rows'),
  }
}

test('a fresh process finds what was acknowledged, all of it and nothing else', async () => {
  const folder = tempFolder()
  const db = await openNotes(folder)
  const acknowledged = await mixedTraffic(throughGate(db))
  const seen = seenByFreshProcess(folder)
  await db.close()

  expect(acknowledged).toHaveLength(8 * 35 * 3)
  expect(seen.integrity).toBe('ok')
  expect(seen.texts.toSorted()).toEqual(acknowledged.toSorted())
})

test('the same traffic without the queue loses acknowledged writes, so the test above can fail', async () => {
  const folder = tempFolder()
  await (await openNotes(folder)).close()
  const connection = new Connection(databaseFile(folder))
  const acknowledged = await mixedTraffic(withoutQueue(connection))
  connection.close()
  const present = new Set(seenByFreshProcess(folder).texts)

  expect(acknowledged.filter(text => !present.has(text))).not.toEqual([])
})
