import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '../../api/client.ts'
import { startDemoGitHub } from '../../tools/demo/demo-github.ts'
import { fill } from '../../tools/demo/fill.ts'
import { type RunningServer, spawnServer } from '../support/server-process.ts'
import type { Effort } from './measure.ts'
import { type Baseline, runNode, startBaseline } from './processes.ts'

/** Data folders, servers and baselines, each made when first asked for and gone at the end. */
export class Worlds {
  readonly effort: Effort
  readonly #folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  readonly #made = new Map<string, Promise<unknown>>()
  readonly #ends: (() => unknown)[] = []

  constructor(effort: Effort) {
    this.effort = effort
  }

  /** A data folder with the real roadmap and this many entries, closed. Don't write to it: copy it. */
  filled(rows: number): Promise<string> {
    return this.#once(`data-${rows}`, async () => {
      const folder = this.path(`data-${rows}`)
      const server = await spawnServer({ dataFolder: folder })
      await settle(server)
      await server.stop()
      const count = Math.round(rows * this.effort.scale)
      if (count > 0) await runNode([join(import.meta.dirname, 'fill.ts'), folder, String(count)])
      return folder
    })
  }

  /** The server on a copy of such a folder, its site built, as `npm start` runs it. */
  server(rows: number): Promise<RunningServer> {
    return this.#once(`server-${rows}`, () => this.fresh(rows))
  }

  /** The same, asked nothing yet. */
  async fresh(rows: number): Promise<RunningServer> {
    const server = await spawnServer({ dataFolder: this.copy(await this.filled(rows)) })
    this.#ends.push(server.kill9)
    await settle(server)
    return server
  }

  /** The server with the demo's data of so many days, its site built. */
  demo(days?: number): Promise<RunningServer> {
    return this.#once(`demo-${days}`, async () => {
      const github = await startDemoGitHub()
      const server = await spawnServer({
        dataFolder: this.path(`demo-${days}`),
        env: { ...github.env, SITE_URL: 'https://demo.example' },
      })
      this.#ends.push(server.kill9, github.close)
      await fill(createClient(server), github, days)
      await settle(server)
      return server
    })
  }

  baseline(name: string): Promise<Baseline> {
    return this.#once(name, async () => {
      const baseline = await startBaseline(name)
      this.#ends.push(baseline.stop)
      return baseline
    })
  }

  copy(folder: string): string {
    const copied = mkdtempSync(join(this.#folder, 'copy-'))
    cpSync(folder, copied, { recursive: true })
    return copied
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  async end(): Promise<void> {
    for (const end of this.#ends) await end()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = this.#made.get(name) ?? make()
    this.#made.set(name, made)
    return made as Promise<T>
  }
}

/** Has the portfolio built to the end, since a build in the background would take the time that is being measured. */
export async function settle(server: RunningServer): Promise<void> {
  const { state, error } = await createClient(server).rebuildSite()
  if (state === 'failed') throw new Error(`The portfolio could not be built: ${error}`)
}
