import { isIP } from 'node:net'
import type { Fault } from '../errors.ts'
import { isPublicAddress } from './addresses.ts'

const inward = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/

/** The host as it is connected to: without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

/** Whether a host says by itself that it lies inside, without being looked up. */
export const isInward = (host: string) => (isIP(host) === 0 ? inward.test(host) : !isPublicAddress(host))

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
