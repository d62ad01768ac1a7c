import { readFileSync } from 'node:fs'
import type { PublicProject, PublicView } from '../../api/publish/public-view.ts'

export type Phase = PublicView['phases'][number]
export type Certification = PublicView['certifications'][number]
export type Proof = PublicProject['proofs'][number]
export type { PublicProject }

/** The one file that the whole site is a function of. */
export const view: PublicView = JSON.parse(readFileSync(process.env.CAIRN_PUBLIC_VIEW ?? '', 'utf8'))

/** What the page is called: the owner's name, or what stands for it until they give one. */
export const siteName = view.owner.name || view.roadmap.title || 'Roadmap'

/** "Skills of Ada"; as long as nobody gave their name, "Skills". */
export const ofOwner = (things: string) => (view.owner.name ? `${things} of ${view.owner.name}` : things)

export const projectById = new Map(view.projects.map(project => [project.id, project]))
export const phaseById = new Map(view.phases.map(phase => [phase.id, phase]))
export const skillById = new Map(view.phases.flatMap(phase => phase.skillList).map(skill => [skill.id, skill]))
export const currentPhase = phaseById.get(view.currentPhaseId ?? '')

export const projectsOf = (phase: Phase) => view.projects.filter(project => project.phaseId === phase.id)
export const certificationsOf = (phase: Phase) => view.certifications.filter(each => each.phaseId === phase.id)

/** Finished projects, the latest first. */
export const builtProjects = view.projects
  .filter(project => project.status === 'done')
  .sort((one, other) => (other.doneOn ?? '').localeCompare(one.doneOn ?? ''))

export const projectsUnderWay = view.projects.filter(project => project.status === 'doing')
export const earnedCertifications = view.certifications
  .filter(each => each.status === 'done')
  .sort((one, other) => (other.doneOn ?? '').localeCompare(one.doneOn ?? ''))

export const certificationsUnderWay = view.certifications.filter(each => each.status === 'doing')

/** The last few finished deliverables, the latest first. */
export const latestStones = view.projects
  .flatMap(project => project.deliverables.map(each => ({ ...each, project })))
  .filter(({ status, doneOn }) => status === 'done' && doneOn !== null)
  .sort((one, other) => (other.doneOn ?? '').localeCompare(one.doneOn ?? ''))
  .slice(0, 6)

export const publishedArticles = view.articles
  .filter(article => article.publishedOn !== null)
  .sort((one, other) => (other.publishedOn ?? '').localeCompare(one.publishedOn ?? ''))

export type Article = (typeof publishedArticles)[number]

/** Articles that stand on this site, each on a page of its own. */
export const ownArticles = publishedArticles.filter(article => article.body)

/** Whether the owner shows what they work with. */
export const usesPage = view.pages.uses !== null || view.tools.length > 0
