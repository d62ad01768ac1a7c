import { type Problem, ProblemError, UnreachableError, whyUnreached } from '../api/client.ts'
import { exitCodes, Failure } from './failure.ts'
import type { Server } from './find-server.ts'
import { packageFolder } from './package-folder.ts'

/** A failure as it is told: to people in lines, to scripts as a problem (RFC 9457). */
export interface Refusal {
  exitCode: number
  what: string
  details: string[]
  mend: string | null
  problem: object
}

/** @throws what is no failure but a fault in the program. */
export function explain(error: unknown, server: Server | null): Refusal {
  if (error instanceof Failure) return refusalOf(error)
  if (error instanceof UnreachableError) return refusalOf(unreachable(error, server))
  if (error instanceof ProblemError && error.problem.correlationId) return ofProblem(error, server)
  if (error instanceof ProblemError || error instanceof SyntaxError) return refusalOf(strange(server))
  throw error
}

function refusalOf({ kind, message, mend, details }: Failure): Refusal {
  const problem = {
    type: 'about:blank',
    title: { refused: 'Not done', usage: 'Wrong usage', unreachable: 'No server' }[kind],
    detail: mend ? `${message} ${mend}` : message,
    ...(details.length > 0 && { errors: details.map(detail => ({ detail: detail.trim() })) }),
  }
  return { exitCode: exitCodes[kind], what: message, details, mend, problem }
}

function unreachable({ url, cause }: UnreachableError, server: Server | null): Failure {
  const { code, message } = cause as NodeJS.ErrnoException
  if (server?.local && code === 'ECONNREFUSED')
    return new Failure('unreachable', `Cairn is not running at ${url}`, startIt())
  const known = whyUnreached(cause)
  const mend = {
    // On this machine a connection that is made and then broken off is no matter of the network.
    network: !server?.local ? checkNetwork : known ? checkScheme : startIt(),
    certificate: trustIt,
    protocol: checkScheme,
  }
  return new Failure('unreachable', `No answer from ${url}: ${known?.why ?? message}.`, mend[known?.fault ?? 'network'])
}

const startIt = () =>
  `Start it with \`npm start\` in ${packageFolder()}. If it listens elsewhere, set PORT as you did there.`
const checkNetwork = "Check CAIRN_URL, this machine's network, and whether the server runs there."
const trustIt = 'Check the address. NODE_EXTRA_CA_CERTS=<file> makes this command trust a certificate of your own.'
const checkScheme = 'Check the address: it begins with https:// where the server has a certificate, else with http://.'

const strange = (server: Server | null) =>
  new Failure(
    'unreachable',
    `What answers at ${server?.url} is not a Cairn server.`,
    'Set CAIRN_URL, or HOST and PORT, to the address that the server printed when it started.',
  )

/** The single faults say all that the detail says, each on its own line. */
function ofProblem({ message, problem }: ProblemError, server: Server | null): Refusal {
  const errors = problem.errors ?? []
  const faults = errors.map(({ pointer = '', detail }) => {
    const isObvious = errors.length === 1 && !pointer.includes('/', 1) && isWhole(detail)
    return pointer === '' || isObvious ? detail : `${fieldOf(pointer)}: ${detail}`
  })
  const [what = message, ...details] = faults
  return { exitCode: exitCodes.refused, what, details, mend: mendOf(problem, faults.length, server), problem }
}

/** Whether it is a sentence that names its value, not one that needs the field for a subject: `is too long`. */
const isWhole = (detail: string) => /^[\p{Lu}\d]/u.test(detail)

function mendOf({ status, correlationId }: Problem, faults: number, server: Server | null): string | null {
  if (status === 401) return `${server?.tokenFrom} Set CAIRN_DATA to the server's data folder, or CAIRN_TOKEN.`
  if (status >= 500) return `Correlation id: ${correlationId}`
  return faults > 1 ? `${faults} faults; nothing was changed.` : null
}

/** `/jobs/0/title` as people write it: `jobs[0].title`. */
const fieldOf = (pointer: string) =>
  pointer
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.')
