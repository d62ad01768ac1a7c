import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a server that runs for long asks of V8. On the command line, each would have Node compile its own modules anew. */
const flags = [
  '--no-maglev',
  '--no-parallel-scavenge',
  '--incremental-marking-hard-trigger=35',
  '--retain-maps-for-n-gc=1000000',
  '--expose-gc',
]

export function prepareForLong(): void {
  flags.forEach(setFlagsFromString)
}

/** A start needs far more memory than what follows, and V8 keeps what it once had unless it is told that none is left. */
export function giveMemoryBack(): void {
  const collect: NodeJS.GCFunction = runInNewContext('gc')
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
