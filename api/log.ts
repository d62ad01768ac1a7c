import pino, { type Logger } from 'pino'

/** Writes the lines of one turn of the event loop at its end, all at once: a write for each costs as much as a request. */
export function createLog(level: string): Logger {
  const lines = pino.destination({ dest: 2, sync: true, minLength: 64 * 1024, maxWrite: 128 * 1024 })
  let isDue = false
  const flush = () => {
    isDue = false
    lines.flushSync()
  }
  process.once('exit', flush)
  return pino(
    { level },
    {
      write(line: string) {
        lines.write(line)
        if (!isDue) setImmediate(flush)
        isDue = true
      },
    },
  )
}
