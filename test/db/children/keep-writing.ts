import { writeSync } from 'node:fs'
import { addNote, openNotes } from '../notes.ts'

/** Writes until it is killed, and prints a text once its write was acknowledged. */
const [folder = '', round] = process.argv.slice(2)
const db = await openNotes(folder)

async function keepWriting(caller: number) {
  for (let count = 0; ; count++) {
    const text = `${round}-${caller}-${count}`
    await db.write(async writer => {
      await addNote(writer, text)
      if (count % 5 === 0) await addNote(writer, `${text}-more`)
    })
    writeSync(1, `${text}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, (_, caller) => keepWriting(caller)))
