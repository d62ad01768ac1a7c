import { page } from './links.ts'
import { skillGroups } from './skills.ts'
import { currentPhase, publishedArticles, usesPage, view } from './view.ts'

interface Entry {
  title: string
  path: string
  /** Whether it has a place in the header of a narrow page; the footer has them all. */
  first: boolean
}

const entry = (title: string, path: string, { first = false, when = true } = {}): Entry[] =>
  when ? [{ title, path, first }] : []

/** The site's pages, in the order in which a visitor wants them. */
export const contents: Entry[] = [
  ...entry('Projects', 'projects', { first: true }),
  ...entry('Skills', 'skills', { first: true, when: skillGroups.length > 0 }),
  ...entry('Roadmap', 'roadmap', { first: true }),
  ...entry('Writing', 'writing', { first: true, when: publishedArticles.length > 0 }),
  ...entry('Certifications', 'certifications', { when: view.certifications.length > 0 }),
  ...entry('Now', 'now', { when: currentPhase !== undefined || view.pages.now !== null }),
  ...entry('Dashboard', 'dashboard'),
  ...entry('Uses', 'uses', { when: usesPage }),
  ...entry('Resume', 'resume', { first: true }),
]

/** Whether a page, or one below it, is at an address. */
export const isHere = (path: string, address: string) => address.startsWith(page(path))
