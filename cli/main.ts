import { run } from './run.ts'
import { askOnTerminal, askSecretOnTerminal, openInBrowser } from './terminal.ts'

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  confirm: process.stdin.isTTY ? askOnTerminal : null,
  askSecret: process.stdin.isTTY ? askSecretOnTerminal : null,
  openInBrowser,
})
