import type { Items } from '../../../api/client.ts'

type Kind = Items['evidence']['kind']

const paths: [RegExp, Kind][] = [
  [/^\/[^/]+\/[^/]+\/commit\//, 'commit'],
  [/^\/[^/]+\/[^/]+\/pull\/\d/, 'pull-request'],
  [/^\/[^/]+\/[^/]+\/releases(\/|$)/, 'release'],
  [/^\/[^/]+\/[^/]+\/?$/, 'repository'],
]
const badges = /(^|\.)(credly\.com|credentials\.databricks\.com|badgr\.com|certmetrics\.com)$/
const articles = /(^|\.)(dev\.to|medium\.com|hashnode\.dev|substack\.com)$/

/** What a link proves, told by its address; a plain link when it doesn't say. */
export function kindOfLink(text: string): Kind {
  if (!URL.canParse(text.trim())) return 'url'
  const { hostname, pathname } = new URL(text.trim())
  if (hostname === 'github.com') return paths.find(([path]) => path.test(pathname))?.[1] ?? 'url'
  if (badges.test(hostname)) return 'badge'
  return articles.test(hostname) ? 'article' : 'url'
}
