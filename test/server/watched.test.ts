import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'

const program = join(import.meta.dirname, '../../build/server.js')
const roadmap = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')
/** Gives a program a terminal; other systems call it otherwise. */
const script = '/usr/bin/script'

describe.skipIf(process.platform !== 'linux' || !existsSync(script))('who watches the server in a terminal', () => {
  it('reads plain lines before any of the log, and one that says that it stops', async () => {
    expect(inject('bundleFault')).toBeNull()
    const command = `exec '${process.execPath}' '${program}'`
    const env = { PATH: process.env.PATH ?? '', PORT: '0', CAIRN_DATA: tempFolder(), CAIRN_ROADMAP: roadmap }
    const terminal = spawn(script, ['-qefc', command, '/dev/null'], { env })
    afterThisFile(() => terminal.kill('SIGKILL'))
    const closed = once(terminal, 'close')
    let shown = ''
    terminal.stdout.on('data', chunk => (shown += chunk))
    while (!shown.includes('the portfolio is built')) await wait(10)
    const lines = shown.trim().split(/\s*\n/)
    expect(lines[0]).toMatch(/^Imported the roadmap/)
    expect(lines.findIndex(line => line.startsWith('{'))).toBeGreaterThan(
      lines.findIndex(line => line.includes('Portfolio')),
    )

    terminal.stdin.write('\u0003')
    expect((await closed)[0]).toBe(0)
    expect(shown.trimEnd().split('\r\n').at(-1)).toMatch(/^Stopping: /)
  })
})
