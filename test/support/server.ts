import { inject } from 'vitest'
import { afterThisFile, tempFolder } from './leftovers.ts'
import { type RunningServer, type ServerOptions, spawnServer } from './server-process.ts'

/** The real server with a data folder of its own, unless one is given. What a test leaves running ends with its file. */
export async function startServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const fault = inject('bundleFault')
  if (fault) throw new Error(`The server could not be built:\n${fault}`)
  const server = await spawnServer({ dataFolder: tempFolder(), ...options })
  afterThisFile(() => server.kill9())
  return server
}
