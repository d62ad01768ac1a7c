import pino, { type Logger } from 'pino'

const largestWrite = 128 * 1024

/**
 * Writes the lines of one turn of the event loop at its end, all at once: a write for each costs as much as a request.
 * Until `begin` is settled they are held back; a process that ends before writes them then.
 */
export function createLog(level: string, begin: Promise<void> | null = null): Logger {
  // Not the destination's own buffer: emptying that also waits for the disk.
  const output = pino.destination({ dest: 2, sync: true, maxWrite: largestWrite })
  let lines: string[] = []
  const flush = () => {
    const text = lines.join('')
    lines = []
    if (text !== '') output.write(text)
  }
  process.once('exit', flush)
  let isHeld = begin !== null
  void begin?.then(() => {
    isHeld = false
    flush()
  })
  return pino(
    { level },
    {
      write(line: string) {
        if (lines.length === 0 && !isHeld) setImmediate(flush)
        lines.push(line)
      },
    },
  )
}
