const forges = ['github.com', 'gitlab.com', 'codeberg.org']

const readable = (part: string) => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** What an address in a repository leads to: "kamailio pull request 12", "compose.yaml". Null when it doesn't say. */
function placeInRepository({ host, pathname }: URL): string | null {
  if (!forges.includes(host)) return null
  const parts = pathname.split('/').filter(part => part !== '' && part !== '-')
  const [owner, name, what = '', ...rest] = parts.map(readable)
  if (!owner || !name) return null
  const last = rest.at(-1)
  if (!last) return name
  if (/^(pull|pulls|merge_requests)$/.test(what)) return `${name} pull request ${rest[0]}`
  if (what === 'issues') return `${name} issue ${rest[0]}`
  if (what === 'commit') return `${name} commit ${rest[0]?.slice(0, 7)}`
  if (what === 'releases') return `${name} release ${last}`
  return /^(blob|tree|raw|src)$/.test(what) && rest.length > 1 ? last : name
}

/** The kinds whose address says more than their name does. */
const toldByAddress = ['url', 'commit', 'pull-request', 'release']

/** What a bare link is called: what its address says it is, else its host; `kind` in words when that tells more. */
export function proofLabel(kind: string, href: string): string {
  const address = new URL(href)
  const place = toldByAddress.includes(kind) ? placeInRepository(address) : null
  return place ?? (kind === 'url' ? address.host.replace(/^www\./, '') || address.pathname : kind.replaceAll('-', ' '))
}
