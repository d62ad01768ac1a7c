import { randomUUIDv7 } from 'node:crypto'

let last = ''

/** An id that sorts after all that this process made before it, also within one millisecond or when the clock is set back. */
export function timeId(): string {
  const id = randomUUIDv7()
  last = id > last ? id : countedUp(last)
  return last
}

/** The last of its random digits count up, as RFC 9562 has it. */
function countedUp(id: string): string {
  const tail = Number.parseInt(id.slice(-12), 16) + 1
  return id.slice(0, -12) + tail.toString(16).padStart(12, '0')
}
