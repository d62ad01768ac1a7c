import type { PublicView } from './public-view.ts'
import { viewChanges } from './view-changes.ts'

/** What the owner can take away without an item of the plan going: by how it is told, where it stands in the view. */
const details: Record<string, (view: PublicView) => unknown> = {
  'your name': view => view.owner.name,
  'your headline': view => view.owner.headline,
  'the text about you': view => view.owner.about,
  'your GitHub user': view => view.owner.githubUser,
  'your contact address': view => view.owner.contactUrl,
  'what GitHub shows of you': view => view.github,
  'the tools you use': view => view.tools,
  'the page "about"': view => view.pages.about,
  'the page "now"': view => view.pages.now,
  'the page "uses"': view => view.pages.uses,
  'your location': view => view.resume.location,
  'your mail address': view => view.resume.email,
  'your telephone number': view => view.resume.phone,
  'your work experience': view => view.resume.experience,
  'your education': view => view.resume.education,
}

/**
 * What an old publication shows that today's public view does not: what was hidden, made private or taken away since,
 * in words. Empty when it may be shown again as it is.
 */
export function broughtBack(old: PublicView, today: PublicView): string[] {
  const items = viewChanges(today, old).filter(({ kind }) => kind === 'added')
  const shown = new Set(linksIn(today))
  return [
    ...items.map(({ text }) => text.replace(/^New: /, '')),
    ...Object.entries(details)
      .filter(([, of]) => isThere(of, old) && !isThere(of, today))
      .map(([name]) => name),
    ...[...new Set(linksIn(old))].filter(url => !shown.has(url)).map(url => `the link ${url}`),
  ]
}

/** A view of an earlier version may lack a whole part. */
function isThere(of: (view: PublicView) => unknown, view: PublicView): boolean {
  try {
    const value = of(view)
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  } catch {
    return false
  }
}

/** Links to proofs and repositories: those of a repository that became private are no longer in today's view. */
function linksIn({ projects, phases, certifications, articles, profile }: PublicView): string[] {
  const proven = [
    ...projects,
    ...projects.flatMap(({ deliverables }) => deliverables),
    ...phases.flatMap(({ skillList }) => skillList),
    ...certifications,
  ]
  return [
    ...proven.flatMap(({ proofs }) => proofs.map(({ url }) => url)),
    ...projects.flatMap(({ repositoryUrl }) => repositoryUrl ?? []),
    ...certifications.flatMap(({ credentialUrl }) => credentialUrl ?? []),
    ...articles.flatMap(({ url }) => url ?? []),
    ...(profile?.pinned ?? []).map(({ url }) => url),
  ]
}
