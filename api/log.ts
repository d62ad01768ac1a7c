import pino, { type Logger } from 'pino'

const largestWrite = 128 * 1024

/** Writes the lines of one turn of the event loop at its end, all at once: a write for each costs as much as a request. */
export function createLog(level: string): Logger {
  // Not the destination's own buffer: emptying that also waits for the disk.
  const output = pino.destination({ dest: 2, sync: true, maxWrite: largestWrite })
  let lines: string[] = []
  const flush = () => {
    const text = lines.join('')
    lines = []
    if (text !== '') output.write(text)
  }
  process.once('exit', flush)
  return pino(
    { level },
    {
      write(line: string) {
        if (lines.length === 0) setImmediate(flush)
        lines.push(line)
      },
    },
  )
}
