import type { PublishedTarget } from '../../db/schema/publish.ts'

interface Place {
  kind: PublishedTarget['kind']
  repository: string | null
}
export interface SiteAddress {
  siteUrl: string | null
  siteBase: string
}

/** `owner` and `name` of a repository on GitHub, given as `owner/name`, an https or an ssh address; null for others. */
function gitHubName({ kind, repository }: Place): { owner: string; name: string } | null {
  if (repository === null) return null
  const bare = kind === 'github' ? /^([\w-]+)\/([\w.-]+)$/.exec(repository) : null
  const full = /^(?:https:\/\/github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
    repository,
  )
  const [, owner, name] = bare ?? full ?? []
  return owner && name ? { owner, name } : null
}

/**
 * Where the pages will be found. What the target itself says comes first; then an address of one's own from the settings;
 * then, for a repository on GitHub, where GitHub Pages shows it.
 */
export function addressOf(
  target: Place & { siteUrl: string | null; siteBase: string | null },
  settings: SiteAddress,
): SiteAddress {
  if (target.siteUrl !== null || target.siteBase !== null) {
    return { siteUrl: target.siteUrl ?? settings.siteUrl, siteBase: target.siteBase ?? '/' }
  }
  const repository = gitHubName(target)
  const isOnPages = settings.siteUrl === null || /^https?:\/\/[^/]+\.github\.io(\/|$)/i.test(settings.siteUrl)
  if (repository === null || !isOnPages) return settings
  const host = `${repository.owner.toLowerCase()}.github.io`
  const isOwnersPage = repository.name.toLowerCase() === host
  return { siteUrl: `https://${host}`, siteBase: isOwnersPage ? '/' : `/${repository.name}/` }
}

/** The address to open after a publication; null when nobody said where the pages are shown. */
export const pageUrl = ({ siteUrl, siteBase }: SiteAddress): string | null =>
  siteUrl === null ? null : new URL(siteBase, siteUrl).href

/** A target in a few words: `the folder /srv/www`, `gh-pages of ada/ada.github.io`. */
export function targetInWords({
  kind,
  folder,
  repository,
  branch,
}: Omit<PublishedTarget, 'siteUrl' | 'siteBase'>): string {
  return kind === 'folder' ? `the folder ${folder}` : `${branch} of ${repository}`
}
