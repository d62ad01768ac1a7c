import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from './answers.ts'
import { startFakeServer } from './fake-server.ts'

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
let server: Awaited<ReturnType<typeof startFakeServer>>
let folder = ''

beforeAll(async () => {
  server = await startFakeServer({ 'GET /today': { body: today }, 'GET /habits': { body: { items: today.habits } } })
  folder = await mkdtemp(join(tmpdir(), 'cairn-process-'))
  await writeFile(join(folder, 'owner-token'), 'from-the-file\n')
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const settingsWith = (env: Record<string, string>) => ({ env: { PATH: process.env.PATH ?? '', ...env }, cwd: folder })

const spawn = (args: string[], env: Record<string, string>) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    execFile(process.execPath, [main, ...args], settingsWith(env), (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

describe('the command in a process of its own', () => {
  it('finds the server and the owner’s token, answers and ends', async () => {
    const { code, out } = await spawn(['today', '--json'], { CAIRN_DATA: folder, PORT: String(server.port) })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(today)
    expect(server.requests[0]?.authorization).toBe('Bearer from-the-file')
  })

  it('ends quietly when its reader has gone', async () => {
    const env = { CAIRN_DATA: folder, PORT: String(server.port) }
    const child = execFile(process.execPath, [main, 'today'], settingsWith(env))
    let err = ''
    child.stderr?.on('data', text => (err += text))
    child.stdout?.destroy()
    const [code] = await once(child, 'close')
    expect([code, err]).toEqual([0, ''])
  })

  it('ends with the exit code of its failure', async () => {
    const env = { CAIRN_DATA: folder, PORT: String(server.port) }
    expect((await spawn(['log', 'nothing-like-it', '5'], env)).code).toBe(2)
    expect((await spawn(['status'], env)).code).toBe(1)
  })
})
