import type { Database } from '../../../db/database.ts'
import type { PrivacyFinding } from '../../../db/schema/publish.ts'
import { hostOf, isInward } from '../../outside/addresses.ts'
import type { BuiltSite } from '../built-site.ts'
import { readPrivateLinks } from '../private-addresses.ts'
import type { PublicView } from '../public-view.ts'
import { readableText } from './readable-text.ts'
import { textsIn } from './vocabulary.ts'

const mend = 'take it away, or write it as `code`'

/**
 * Looks for links on the pages that only the owner can follow: into a private network, to their own machine, or to a
 * repository that is private (links beside claims were left out when the view was read; these stand in the owner's
 * texts). An address in code is an example, not a link.
 */
export async function findInnerLinks(db: Database, site: BuiltSite, view: PublicView): Promise<PrivacyFinding[]> {
  const isPrivate = await db.read(readPrivateLinks)
  const ownHost = view.site.url === null ? null : new URL(view.site.url).host
  const named = new Set(textsIn(view))
  const faultOf = (url: URL): string | null => {
    if (url.host === ownHost) return null
    if (isInside(hostOf(url))) return 'which nobody outside your network can open'
    return !named.has(url.href) && isPrivate({ url: url.href }) ? 'which is in a private repository' : null
  }
  return [...site]
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([file, bytes]) =>
      linksIn(file, bytes).flatMap(url => {
        const fault = faultOf(url)
        return fault === null ? [] : [{ file, what: `a link to ${url.href}, ${fault}; ${mend}` }]
      }),
    )
}

/** A name without a dot is one that only a home or office knows. */
const isInside = (host: string) => isInward(host) || !/[.:]/.test(host)

function linksIn(file: string, bytes: Buffer): URL[] {
  const { whole } = readableText(file, bytes)
  const links = new Set([...whole.matchAll(/<a\s[^>]*?\bhref="(https?:[^"]*)"/gi)].map(([, href = '']) => href))
  return [...links].flatMap(href => URL.parse(href) ?? [])
}
