import { inject } from 'vitest'
import { keep, takeKept } from './kept.ts'
import { afterThisFile, tempFolder } from './leftovers.ts'
import { type RunningServer, type ServerOptions, spawnServer } from './server-process.ts'

/** Where the site of an untouched server says that it is: its own address, the default, is another each time. */
const siteUrl = 'https://me.example'

/** The real server with a data folder of its own, unless one is given. What a test leaves running ends with its file. */
export async function startServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const fault = inject('bundleFault')
  if (fault) throw new Error(`The server could not be built:\n${fault}`)
  const server = await (options.dataFolder || options.roadmap ? start(options) : startUntouched(options))
  afterThisFile(() => server.kill9())
  return server
}

const start = (options: Partial<ServerOptions>) => spawnServer({ dataFolder: tempFolder(), ...options })

async function startUntouched({ env }: Partial<ServerOptions>): Promise<RunningServer> {
  const dataFolder = tempFolder()
  takeKept('site', dataFolder)
  const server = await spawnServer({ dataFolder, env: { SITE_URL: siteUrl, ...env } })
  if (env?.SITE_URL === undefined && env?.SITE_BASE === undefined) keep('site', dataFolder, ['site', 'site-stamp'])
  return server
}
