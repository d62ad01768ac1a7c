import { type Fault, InvalidError } from '../errors.ts'

/** JSON brings U+0000 and halves of character pairs only as escapes, so that most bodies need no second look. */
const suspicious = /\\u(?:0000|d[89a-f])/i

/** Refuses, with its pointer, every text that the database would cut or change. */
export function refuseUnstorable(json: string, value: unknown): void {
  if (!suspicious.test(json)) return
  const faults: Fault[] = []
  // A list and no recursion: a body may be nested deeper than the stack is.
  const left: { at: string; value: unknown }[] = [{ at: '', value }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { at, value } = next
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) {
      const shown = JSON.stringify(value.slice(0, 40))
      faults.push({
        pointer: at,
        detail: `${shown} contains U+0000 or half of a character pair. Remove that character.`,
      })
    }
    if (typeof value !== 'object' || value === null) continue
    for (const [key, part] of Object.entries(value)) {
      left.push({ at: `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, value: part })
    }
  }
  if (faults.length > 0) throw new InvalidError(faults)
}
