import type { PublicView } from '../../api/publish/public-view.ts'
import { proofLabel } from './proof-label.ts'
import { type Proof, view } from './view.ts'

const base = view.site.base.replace(/\/$/, '')

/** A page of this site under its base path: `page('roadmap')`, or `page()` for home. */
export const page = (path = '') => `${base}/${path ? `${path}/` : ''}`

export const articlePage = (id: string) => page(`writing/${encodeURIComponent(id)}`)
export const skillPlace = (id: string) => `${page('skills')}#${encodeURIComponent(id)}`
export const phasePlace = (id: string) => `${page('roadmap')}#${encodeURIComponent(id)}`
export const projectPage = (id: string) => page(`projects/${encodeURIComponent(id)}`)

/** An address outside, if it is one that a reader can safely follow; otherwise null. */
export function outside(url: string | null): string | null {
  const parsed = url === null ? null : URL.parse(url)
  return parsed && ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null
}

/** The proofs that a reader can follow. */
export const followable = (proofs: Proof[]) =>
  proofs.flatMap(({ kind, url, title }) => {
    const href = outside(url)
    return href ? [{ href, kind, label: title ? kind.replaceAll('-', ' ') : proofLabel(kind, href), title }] : []
  })

/** Where to write to the owner: the address they named for it, or the mail address that their resume shows. */
export const contact = outside(view.owner.contactUrl ?? (view.resume.email && `mailto:${view.resume.email}`))

export const githubProfile = (owner: PublicView['owner']) =>
  owner.githubUser ? `https://github.com/${encodeURIComponent(owner.githubUser)}` : null
