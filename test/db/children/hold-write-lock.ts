import Libsql from 'libsql'

/** Another program that is in the middle of a write, until it is told to end. */
const file = new Libsql(process.argv[2] ?? '')
file.exec('BEGIN IMMEDIATE')
process.stdout.write('holding\n')
process.stdin.once('data', () => {
  file.exec('ROLLBACK')
  process.exit(0)
})
