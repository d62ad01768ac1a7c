import { listNotes } from '../list-notes.ts'

process.stdout.write(JSON.stringify(listNotes(process.argv[2] ?? '')))
