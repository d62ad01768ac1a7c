import { run } from '../../cli/run.ts'
import type { World } from '../../cli/world.ts'

export interface Outcome {
  code: number
  out: string
  err: string
}

/** Runs the terminal client in this process, against the server in `env`, without a terminal. */
export async function cairn(args: string[], env: World['env'], more: Partial<World> = {}): Promise<Outcome> {
  let out = ''
  let err = ''
  const code = await run(args, {
    env: { CAIRN_TOKEN: 'secret', ...env },
    folder: '/',
    stdout: { write: text => (out += text) },
    stderr: { write: text => (err += text) },
    confirm: null,
    openInBrowser: async () => false,
    ...more,
  })
  return { code, out, err }
}
