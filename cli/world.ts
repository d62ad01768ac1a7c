import type { Client, Send } from '../api/client.ts'
import type { Output, Style } from './style.ts'

/** All that a command may touch outside itself; tests hand in their own. */
export interface World {
  env: Record<string, string | undefined>
  /** The folder that the command is run in. */
  folder: string
  stdout: Output
  stderr: Output
  /** Asks a yes-or-no question; null where nobody can answer. */
  confirm: ((question: string) => Promise<boolean>) | null
  /** Asks for something that must not be shown while it is typed; null where nobody can answer. */
  askSecret?: ((question: string) => Promise<string>) | null
  openInBrowser: (url: string) => Promise<boolean>
  fetch?: Send
  /** Waits so many milliseconds. */
  wait?: (ms: number) => Promise<void>
}

export interface Session {
  client: Client
  style: Style
  world: World
  json: boolean
}

/** What a command has to say: the API's answer for `--json`, lines for people. */
export interface Reply {
  answer: unknown
  lines: string[]
}
