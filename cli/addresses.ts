import { Failure } from './failure.ts'

const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** The server judges each for good; a slip is told here, before anything is asked or changed. */
const kinds = {
  'a web address': { fits: isWebAddress, mend: 'Give the full address, like' },
  'a path': { fits: (text: string) => /^\/(.*\/)?$/.test(text), mend: 'Start and end it with a slash, like' },
  'a git address or path': {
    fits: (text: string) => /^\.{0,2}\/|^[A-Za-z]:[\\/]|^(https?|ssh|file):\/\/.|^[\w.-]+@[\w.-]+:./.test(text),
    mend: 'Write it like',
  },
  'a GitHub repository': { fits: (text: string) => /^[\w-]+\/[\w.-]+$/.test(text), mend: 'Write it like' },
} as const

/** @throws Failure when what an option was given is not of the kind it asks for. */
export function requireAddress(option: string, value: string, kind: keyof typeof kinds, example: string): void {
  const { fits, mend } = kinds[kind]
  if (!fits(value)) throw new Failure('usage', `${option} ${value} is not ${kind}.`, `${mend} ${example}.`)
}
