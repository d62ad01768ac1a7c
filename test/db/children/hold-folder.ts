import { openNotes } from '../notes.ts'

/** Holds the data folder until it is told to end, or says why it can't. */
try {
  const db = await openNotes(process.argv[2] ?? '')
  process.stdout.write('open\n')
  process.stdin.once('data', async () => {
    await db.close()
    process.exit(0)
  })
} catch (error) {
  process.stdout.write(`${error}\n`)
}
