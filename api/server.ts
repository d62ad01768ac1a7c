import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isatty } from 'node:tty'
import {
  DatabaseBusyError,
  DatabaseError,
  DatabaseFullError,
  DatabaseUnavailableError,
  DataFolderInUseError,
} from '../db/errors.ts'
import { signInUrl } from './access/routes.ts'
import { leaveAddress, takeAddressAway } from './address-file.ts'
import { alreadyRunning } from './already-running.ts'
import { type Cairn, createCairn } from './context.ts'
import { type Env, readEnv, SettingError } from './env.ts'
import { ownAddress } from './http/address.ts'
import { answerAlive } from './http/alive.ts'
import type { Listener } from './http/listener.ts'
import { answerParserErrors } from './http/parser-errors.ts'
import { createLog } from './log.ts'
import { catchUp, openToOwner, prepare } from './prepare.ts'
import { StartError } from './roadmap/follow-files.ts'

const patienceMs = 4_000
const linkMinutes = 60
/** Whoever waits for the server is answered before it turns to its own affairs. */
const settleMs = 50
/** Begins below the ^C that a terminal shows. */
const stopLine = '\nStopping: what is under way is finished first. All that you logged is kept.'

try {
  await main()
} catch (error) {
  const isForPeople = error instanceof SettingError || error instanceof StartError || error instanceof DatabaseError
  console.error(isForPeople ? error.message : error)
  process.exit(1)
}

async function main(): Promise<void> {
  // All that is written is the owner's alone, also in a folder that others may look into.
  process.umask(0o077)
  const env = readEnv(process.env)
  const told = Promise.withResolvers<void>()
  // Who watches reads the plain lines first; who collects the log gets each line at once.
  const log = createLog(env.logLevel, isatty(2) ? told.promise : null)
  const cairn = await createCairn({ env, log }).catch(error => {
    throw openError(error, env)
  })
  let stopping = false
  const lines = await prepare(cairn)
  const routes = loadWhenAsked(cairn, () => stopping)
  const server = await listen(cairn, routes, () => stopping)
  const { keepTick, settleMemory } = await import('./engine.ts')
  keepTick()

  const stop = () => {
    if (stopping) return
    stopping = true
    if (isatty(1)) console.log(stopLine)
    void shutDown(cairn, server)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  stopWithNpm(stop)
  // Whoever finds the server by this may tell it to stop at once.
  leaveAddress(env)

  try {
    await wait(settleMs)
    await routes.load()
    lines.push(...(await catchUp(cairn)))
    await cairn.site.build()
    settleMemory()
  } catch (error) {
    // Told to stop meanwhile, it finds its database closed.
    if (!stopping) throw error
  }
  if (stopping) return
  cairn.site.follow()
  for (const line of lines) console.log(line)
  await greet(cairn)
  told.resolve()
}

/** What can't be opened is named by the setting that chose it. */
function openError(error: NodeJS.ErrnoException, { data, databaseUrl }: Env): Error {
  if (error instanceof DataFolderInUseError) return alreadyRunning(error)
  if (error.code === 'ENOSPC')
    return new SettingError('CAIRN_DATA', data, 'its disk is full; free some space there, then start again')
  if (error.path !== undefined && `${data}/`.startsWith(`${error.path}/`))
    return new SettingError('CAIRN_DATA', data, `it can't be used (${error.code}); name another`)
  if (error.syscall === 'mkdir')
    return new SettingError('DATABASE_URL', databaseUrl, `its folder can't be made (${error.code}); name another`)
  const isHeld = error instanceof DatabaseBusyError || error instanceof DatabaseFullError
  const isNone = (error instanceof DatabaseUnavailableError && !isHeld) || error.message.startsWith('ConnectionFailed')
  const mend = databaseUrl.startsWith('file:')
    ? `it is no database, or damaged; ${restoreFrom(join(data, 'backups'))}`
    : 'no database opens there; start it or name another'
  if (isNone) return new SettingError('DATABASE_URL', databaseUrl, mend)
  return error
}

/** Copies are named by when they were made. */
function restoreFrom(backups: string): string {
  const copies = existsSync(backups) ? readdirSync(backups).filter(name => name.endsWith('.db')) : []
  const newest = copies.sort().at(-1)
  if (newest === undefined) return `put a copy of yours in its place (there is none in ${backups})`
  return `put ${join(backups, newest)} in its place, and remove the files beside it that end in -wal and -shm`
}

async function listen(cairn: Cairn, routes: Listener, isStopping: () => boolean): Promise<Server> {
  const { env } = cairn
  const answer: RequestListener = (request, response) => {
    if (isStopping()) response.setHeader('connection', 'close')
    routes.answer(request, response)
  }
  const options = {
    // A missing Host is answered by us: Node's own answer is no problem+json.
    requireHostHeader: false,
    // A GET needs no stream for the body that it hasn't got: that is a tenth of what its answer costs.
    optimizeEmptyRequests: true,
    shouldUpgradeCallback: wantsSocket,
  }
  const server = env.tls ? await createTlsServer(env, env.tls, options, answer) : createServer(options, answer)
  answerParserErrors(server)
  // Who has sent all and says so still waits for the answer; its connection ends with that. Node's types don't know it.
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on('upgrade', routes.upgrade)
  return new Promise((done, fail) => {
    const refuse = (error: NodeJS.ErrnoException) => fail(listenError(error, cairn))
    server.once('error', refuse)
    server.listen(env.port, env.host, () => {
      env.port = (server.address() as AddressInfo).port
      server.off('error', refuse)
      done(server)
    })
  })
}

/** Loading the routes takes as long as all the rest of a start, so the port is open and tells that it lives before that. */
function loadWhenAsked(cairn: Cairn, isStopping: () => boolean) {
  const alive = answerAlive(cairn)
  let listener: Listener | null = null
  let loading: Promise<Listener> | null = null
  const load = () => {
    loading ??= Promise.all([import('./http/listener.ts'), openToOwner(cairn)]).then(([{ createListener }]) => {
      listener = createListener(cairn, isStopping)
      return listener
    })
    return loading
  }
  const answer: RequestListener = (request, response) => {
    if (listener !== null) return listener.answer(request, response)
    if (alive(request, response)) return
    load().then(
      loaded => loaded.answer(request, response),
      () => response.destroy(),
    )
  }
  const upgrade: Listener['upgrade'] = (request, socket, head) =>
    load().then(
      loaded => loaded.upgrade(request, socket, head),
      () => socket.destroy(),
    )
  return { answer, upgrade, load }
}

/** Only these leave HTTP; every other wish to upgrade is answered as an ordinary request. */
function wantsSocket({ headers }: IncomingMessage): boolean {
  return /^websocket$/i.test(headers.upgrade ?? '')
}

async function createTlsServer(
  env: Env,
  { certFile, keyFile }: NonNullable<Env['tls']>,
  options: ServerOptions,
  answer: RequestListener,
): Promise<Server> {
  const https = await import('node:https')
  const { keepToTls, strictName } = await import('./http/strict-transport.ts')
  const server = https.createServer({ ...options, cert: readFileSync(certFile), key: readFileSync(keyFile) })
  const name = strictName(env)
  if (name !== null) server.on('request', keepToTls(name))
  return server.on('request', answer)
}

function listenError(error: NodeJS.ErrnoException, { env }: Cairn): Error {
  if (error.code === 'EADDRINUSE')
    return new SettingError('PORT', String(env.port), 'another program listens there; choose another port')
  if (error.code === 'EACCES')
    return new SettingError('PORT', String(env.port), 'this user may not listen there; use one above 1023')
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new SettingError('HOST', env.host, 'this machine has no such address; use 127.0.0.1')
  }
  return error
}

async function greet(cairn: Cairn): Promise<void> {
  const { code } = await cairn.access.createCode(linkMinutes)
  const { state, error } = cairn.site.status()
  console.log(`Cairn is ready.

  Tracker    ${signInUrl(cairn, code)}
             this link signs you in once, within ${linkMinutes} minutes; "npx cairn open" makes a new one
  Portfolio  ${ownAddress(cairn.env)}/${state === 'failed' ? `\n             it could not be built: ${error}` : ''}
`)
}

/** npm ends without telling what it started when it is ended itself: its child sees that it has another parent. */
function stopWithNpm(stop: () => void): void {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined || parent === 1) return
  const watch = () => {
    if (process.ppid !== parent) stop()
  }
  setInterval(watch, 250).unref()
}

/** Lets requests under way finish, then closes the database. What takes longer than the patience is cut off. */
async function shutDown(cairn: Cairn, server: Server): Promise<void> {
  cairn.live.close()
  const ownWorkEnded = Promise.all([cairn.background.close(), cairn.site.close()])
  const closed = new Promise<void>(done => server.close(() => done()))
  // A connection between two requests is idle only for a moment: it is looked for again and again.
  const idle = setInterval(() => server.closeIdleConnections(), 20)
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(cut)
  clearInterval(idle)
  await ownWorkEnded
  takeAddressAway(cairn.env)
  await cairn.close()
  process.exit(0)
}
