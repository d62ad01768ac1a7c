import { CommanderError } from 'commander'
import { createClient } from '../api/client.ts'
import { explain, type Refusal } from './explain.ts'
import { Failure } from './failure.ts'
import { findServer, type Server } from './find-server.ts'
import { createProgram } from './program.ts'
import { sendOverHttp } from './send-over-http.ts'
import { createStyle, type Output } from './style.ts'
import { inTerminalWords } from './terminal-words.ts'
import type { Reply, Session, World } from './world.ts'

/**
 * Runs one command line and resolves to its exit code:
 * 0 done, 1 the server said no, 2 wrong usage, 3 no server.
 */
export async function run(argv: string[], world: World): Promise<number> {
  const json = argv.includes('--json')
  let server: Server | null = null

  const perform = async (command: (session: Session) => Promise<Reply>) => {
    server = findServer(world.env, world.folder)
    const client = createClient({ ...server, fetch: world.fetch ?? sendOverHttp })
    const reply = await command({ client, style: createStyle(world.stdout, world.env), world, json })
    if (json) world.stdout.write(`${JSON.stringify(reply.answer, null, 2)}\n`)
    else for (const line of reply.lines) say(world.stdout, line)
  }

  try {
    await createProgram(world, json, perform).parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    const refusal = error instanceof CommanderError ? ofCommander(error, json) : explain(error, server)
    if (refusal !== null) complain(world.stderr, refusal, json)
    return refusal?.exitCode ?? (error instanceof CommanderError && error.exitCode === 0 ? 0 : 2)
  }
}

/** Commander has already told people; only a script still needs to hear it. */
function ofCommander({ code, exitCode, message }: CommanderError, json: boolean): Refusal | null {
  if (!json || exitCode === 0) return null
  return explain(new Failure('usage', code === 'commander.help' ? 'No command was given.' : message), null)
}

function complain(stderr: Output, { what, details, mend, problem }: Refusal, json: boolean) {
  if (json) {
    stderr.write(`${JSON.stringify(problem, null, 2)}\n`)
    return
  }
  for (const line of [what, ...details, ...(mend ? [mend] : [])]) say(stderr, inTerminalWords(line))
}

// Titles and notes come from files and other programs: they must not be able to steer the terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const controls = /\x1b(?!\[\d{1,2}m)|[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f]/g

function say(output: Output, line: string) {
  output.write(`${line.replace(controls, '').trimEnd()}\n`)
}
