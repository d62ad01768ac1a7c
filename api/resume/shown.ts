import type { PublicView } from '../publish/public-view.ts'

type Shown = Pick<PublicView, 'projects' | 'phases'>
type Project = PublicView['projects'][number]

const isLink = ({ url }: { url: string }) => ['http:', 'https:', 'mailto:'].includes(URL.parse(url)?.protocol ?? '')

/** Finished, with a link that a reader can follow: its repository, or proof of it or of what was done in it. */
function isProven({ status, repositoryUrl, proofs, deliverables }: Project): boolean {
  const parts = deliverables.filter(part => part.status === 'done').flatMap(part => part.proofs)
  const repository = repositoryUrl === null ? [] : [{ url: repositoryUrl }]
  return status === 'done' && [...repository, ...proofs, ...parts].some(isLink)
}

/** What is shown, in words: parts of proven projects, and skills with proof of their own or in a proven project. */
export function shownIn({ projects, phases }: Shown) {
  const proven = projects.filter(isProven)
  const used = new Set(proven.flatMap(({ skills }) => skills))
  const groups = phases.map(({ title, skillList }) => ({
    title,
    lines: skillList
      .filter(({ id, status, proofs }) => status !== 'skipped' && (used.has(id) || proofs.some(isLink)))
      .map(skill => skill.title),
  }))
  const parts = proven.flatMap(({ title, components, skillsDemonstrated, deliverables }) => [
    title,
    ...components.flatMap(part => [part.title, ...part.parts]),
    ...skillsDemonstrated,
    ...deliverables.filter(({ status }) => status === 'done').map(each => each.title),
  ])
  return { finished: [...parts, ...groups.flatMap(({ lines }) => lines)], phases: groups }
}
