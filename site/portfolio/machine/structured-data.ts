import type {
  BlogPosting,
  CreativeWork,
  EducationalOccupationalCredential,
  Graph,
  Person,
  Thing,
  WebPage,
  WebSite,
} from 'schema-dts'
import type { PublicProject, PublicView } from '../../../api/publish/public-view.ts'
import { absolute, articleUrl, githubUrl, projectPath, safeUrl } from './addresses.ts'

/**
 * What a page is about, as JSON-LD for machines, by its path below the base: the person on every page, and each project,
 * earned certification and published article where it stands. Null as long as the site has no address.
 */
export function structuredData(view: PublicView, path: string, page: { title: string; description: string }) {
  const home = absolute(view)
  const url = absolute(view, path)
  if (home === null || url === null) return null
  const graph: Graph = {
    '@context': 'https://schema.org',
    '@graph': [webPage(home, url, page), ...aboutOf(view, home, path)],
  }
  return graph
}

/** Safe inside a script element, whatever the texts hold. */
export const asScript = (data: object) => JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped)

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`

const idOf = (home: string, name: string) => `${home}#${name}`

function webPage(home: string, url: string, { title, description }: { title: string; description: string }): WebPage {
  return {
    '@type': 'WebPage',
    '@id': url,
    url,
    name: title,
    description,
    inLanguage: 'en',
    isPartOf: { '@id': idOf(home, 'site') },
    author: { '@id': idOf(home, 'me') },
  }
}

function aboutOf(view: PublicView, home: string, path: string): Thing[] {
  const me = personOf(view, home)
  if (path === '') return [siteOf(view, home), me]
  if (path === 'resume/' || path === 'about/') return [me]
  if (path === 'projects/') return view.projects.flatMap(project => finishedWork(view, home, project))
  if (path === 'certifications/') return view.certifications.flatMap(each => credentialOf(home, each))
  if (path === 'writing/') return view.articles.flatMap(article => postingOf(view, home, article))
  const project = view.projects.find(({ id }) => path === projectPath(id))
  if (project) return [workOf(view, home, project)]
  const article = view.articles.find(({ id }) => path === `writing/${encodeURIComponent(id)}/`)
  return article ? postingOf(view, home, article) : []
}

function siteOf({ owner, roadmap }: PublicView, home: string): WebSite {
  return {
    '@type': 'WebSite',
    '@id': idOf(home, 'site'),
    url: home,
    name: owner.name || roadmap.title || 'Portfolio',
    inLanguage: 'en',
    author: { '@id': idOf(home, 'me') },
  }
}

function personOf(view: PublicView, home: string): Person {
  const { owner, resume } = view
  const links = [githubUrl(owner), safeUrl(owner.contactUrl)].filter(url => url?.startsWith('http'))
  const certified = view.certifications.flatMap(each => credentialOf(home, each))
  const skills = resume.skills.flatMap(({ lines }) => lines)
  return {
    '@type': 'Person',
    '@id': idOf(home, 'me'),
    url: home,
    name: owner.name || 'The owner of this page',
    ...(owner.headline && { jobTitle: owner.headline }),
    ...(owner.about && { description: owner.about }),
    ...(resume.email && { email: `mailto:${resume.email}` }),
    ...(resume.location && { homeLocation: { '@type': 'Place', name: resume.location } }),
    ...(links.length > 0 && { sameAs: links as string[] }),
    ...(skills.length > 0 && { knowsAbout: skills }),
    ...(certified.length > 0 && { hasCredential: certified }),
  }
}

const finishedWork = (view: PublicView, home: string, project: PublicProject) =>
  project.status === 'done' ? [workOf(view, home, project)] : []

function workOf(view: PublicView, home: string, project: PublicProject): CreativeWork {
  const url = absolute(view, projectPath(project.id)) ?? home
  const repository = safeUrl(project.repositoryUrl)
  return {
    '@type': 'CreativeWork',
    '@id': `${url}#work`,
    url,
    name: project.title,
    creativeWorkStatus: { todo: 'Planned', doing: 'In progress', done: 'Finished', skipped: 'Left out' }[
      project.status
    ],
    author: { '@id': idOf(home, 'me') },
    ...(project.goal && { abstract: project.goal }),
    ...(project.startedOn && { dateCreated: project.startedOn }),
    ...(project.doneOn && { datePublished: project.doneOn }),
    ...(repository && { sameAs: repository }),
    ...(project.skillsDemonstrated.length > 0 && { keywords: project.skillsDemonstrated }),
  }
}

function credentialOf(
  home: string,
  { id, title, status, doneOn, expiresOn, credentialUrl }: PublicView['certifications'][number],
): EducationalOccupationalCredential[] {
  if (status !== 'done') return []
  const url = safeUrl(credentialUrl)
  return [
    {
      '@type': 'EducationalOccupationalCredential',
      '@id': idOf(home, `certification-${id}`),
      name: title,
      credentialCategory: 'certification',
      ...(doneOn && { dateCreated: doneOn }),
      ...(expiresOn && { expires: expiresOn }),
      ...(url && { url }),
    },
  ]
}

function postingOf(view: PublicView, home: string, article: PublicView['articles'][number]): BlogPosting[] {
  const { title, publishedOn, platform } = article
  if (publishedOn === null) return []
  const url = articleUrl(view, article)
  return [
    {
      '@type': 'BlogPosting',
      headline: title,
      datePublished: publishedOn,
      author: { '@id': idOf(home, 'me') },
      ...(url && { '@id': url, url }),
      ...(platform && { publisher: { '@type': 'Organization', name: platform } }),
    },
  ]
}
