import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** A target that lies where nobody outside may send us. */
export class PrivateAddressError extends Error {
  constructor(host: string, address: string) {
    super(`${host} is the address ${address}, which is not on the public internet.`)
  }
}

const inward = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/

/** The host as it is connected to: without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

/** Whether a host says by itself that it lies inside, without being looked up. */
export const isInward = (host: string) => (isIP(host) === 0 ? inward.test(host) : !isPublicAddress(host))

/** Public by its number, and answered by the machine's own cloud. */
const azureWireServer = '168.63.129.16'
const globalIPv6 = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address is on the public internet. Private, link-local, loopback, metadata, shared (CGNAT), multicast and
 * reserved ones are not, nor is an IPv6 address that stands for an IPv4 one (mapped, NAT64, 6to4, Teredo, ISATAP).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed instanceof ipaddr.IPv6) return parsed.match(globalIPv6) && !isISATAP(parsed)
  return parsed.toString() !== azureWireServer
}

/** `…:5efe:a.b.c.d`, with or without the bit that marks a global identifier. */
const isISATAP = ({ parts }: ipaddr.IPv6) => ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe

export type Resolve = (
  host: string,
  answer: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void,
) => void

const resolveBySystem: Resolve = (host, answer) => lookup(host, { all: true }, answer)

/**
 * Looks a name up for a connection and refuses it when one of its addresses is not public. The connection goes to the
 * address that was looked at, so a name that changes its mind in between changes nothing.
 */
export function publicLookup(resolve: Resolve = resolveBySystem): LookupFunction {
  return (host, options, answer) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? []
      const refused = addresses?.find(({ address }) => !isPublicAddress(address))
      if (error) return answer(error, '')
      if (refused) return answer(new PrivateAddressError(host, refused.address), '')
      if (!first) return answer(Object.assign(new Error(`${host} has no address.`), { code: 'ENOTFOUND' }), '')
      if (options.all) answer(null, addresses)
      else answer(null, first.address, first.family)
    })
  }
}
