import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { bundledChild } from './children.ts'

export interface Holder {
  pid: number | undefined
  said: string
  letGo(): Promise<void>
  kill9(): Promise<void>
}

/** Starts a child that holds something and answers once it has said so. */
export async function startHolder(name: string, argument: string): Promise<Holder> {
  const holder = spawn(process.execPath, [bundledChild(name), argument], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(holder, 'exit')
  const [said] = await once(holder.stdout, 'data')
  return {
    pid: holder.pid,
    said: String(said).trim(),
    async letGo() {
      holder.stdin.end('end\n')
      await exited
    },
    async kill9() {
      holder.kill('SIGKILL')
      await exited
    },
  }
}
