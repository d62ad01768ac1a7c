import type { Fault } from '../errors.ts'
import { hostOf, isInward } from '../outside/addresses.ts'

/** What is wrong with the address of a target, as far as can be seen without connecting; null when nothing is. */
export function targetFault(text: string, { allowPrivate }: { allowPrivate: boolean }): Fault | null {
  const fault = (detail: string): Fault => ({ pointer: '/url', detail })
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    return fault('holds a user name or password. Leave them out and send them as a header instead.')
  }
  if (allowPrivate) return null
  const mend = 'Use a public https address, or start Cairn with CAIRN_ALLOW_PRIVATE_WEBHOOKS=true.'
  if (isInward(hostOf(url))) return fault(`${url.host} is not on the public internet. ${mend}`)
  if (url.protocol !== 'https:') return fault(`${text.slice(0, 80)} is not encrypted. ${mend}`)
  return null
}
