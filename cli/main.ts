import { run } from './run.ts'
import { askOnTerminal, askSecretOnTerminal, openInBrowser } from './terminal.ts'

// Who reads along may have read enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  confirm: process.stdin.isTTY ? askOnTerminal : null,
  askSecret: process.stdin.isTTY ? askSecretOnTerminal : null,
  openInBrowser,
})
