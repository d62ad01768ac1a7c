import type { PublicView } from '../../../api/publish/public-view.ts'

/** The page of a project, without the base path. */
export const projectPath = (id: string) => `projects/${encodeURIComponent(id)}/`

/**
 * The full address of a page or file of the site, for those who read it elsewhere: `absolute(view, 'roadmap/')`, or
 * `absolute(view)` for home. Null as long as nobody knows where the site will live.
 */
export function absolute({ site }: Pick<PublicView, 'site'>, path = ''): string | null {
  return site.url === null ? null : new URL(site.base + path, site.url).href
}

/**
 * The same for paper and other places away from the site. Null as long as it is only where this server answers: a number,
 * or a name that no one outside knows.
 */
export function publicAddress(view: Pick<PublicView, 'site'>, path = ''): string | null {
  const address = absolute(view, path)
  return address && isKnownOutside(new URL(address).hostname) ? address : null
}

const isKnownOutside = (host: string) =>
  host.includes('.') && !/^[\d.]+$|\.(localhost|local|lan|internal|home\.arpa)$/.test(host)

/** An address that a reader of another page can safely follow, or null. */
export function safeUrl(url: string | null): string | null {
  const parsed = url === null ? null : URL.parse(url)
  return parsed && ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null
}

/** Where an article can be read: where it was published, else on this site if its text stands here. */
export function articleUrl(
  view: PublicView,
  { id, url, body }: PublicView['articles'][number],
  addressOf = absolute,
): string | null {
  return safeUrl(url) ?? (body ? addressOf(view, `writing/${encodeURIComponent(id)}/`) : null)
}

export const githubUrl = ({ githubUser }: PublicView['owner']) =>
  githubUser ? `https://github.com/${encodeURIComponent(githubUser)}` : null
