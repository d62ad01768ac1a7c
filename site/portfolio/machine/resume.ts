import type { PublicView } from '../../../api/publish/public-view.ts'
import { articleUrl, githubUrl, projectPath, publicAddress, safeUrl } from './addresses.ts'
import { monthInWords, spanInWords } from './dates.ts'

const mostProjects = 6
const mostArticles = 6

interface Entry {
  title: string
  /** Who or what stands behind it: employer, school, publisher. */
  at: string | null
  when: string | null
  url: string | null
  /** What it is, in a sentence. */
  text: string
  points: string[]
  /** A quiet line below: the skills it shows. */
  note: string
}

const bare = { at: null, url: null, text: '', points: [], note: '' }

export interface Resume {
  name: string
  headline: string
  about: string
  contacts: { text: string; url: string | null }[]
  experience: Entry[]
  skills: { title: string; lines: string[] }[]
  projects: Entry[]
  /** How many finished projects are not listed here. */
  moreProjects: number
  certifications: Entry[]
  education: Entry[]
  writing: Entry[]
  languages: string[]
}

/** What a resume says, in its order: the owner's own words, and of the record only what is finished. */
export function resumeOf(view: PublicView): Resume {
  const { owner, resume } = view
  const finished = view.projects.filter(project => project.status === 'done').sort(byDay(project => project.doneOn))
  return {
    name: owner.name || 'Resume',
    headline: owner.headline,
    about: owner.about,
    contacts: contactsOf(view),
    experience: resume.experience.map(({ employer, role, place, from, to, points }) => ({
      ...bare,
      title: role,
      at: [employer, place].filter(Boolean).join(', '),
      when: spanInWords(from, to),
      points,
    })),
    skills: resume.skills,
    projects: finished.slice(0, mostProjects).map(project => projectEntry(view, project)),
    moreProjects: Math.max(0, finished.length - mostProjects),
    certifications: view.certifications
      .filter(each => each.status === 'done')
      .sort(byDay(each => each.doneOn))
      .map(certificationEntry),
    education: resume.education.map(({ school, degree, subject, from, to }) => ({
      ...bare,
      title: [degree, subject].filter(Boolean).join(', ') || school,
      at: degree || subject ? school : null,
      when: spanInWords(from, to),
    })),
    writing: articlesOf(view),
    languages: resume.languages.map(({ language, level }) => (level ? `${language} (${level})` : language)),
  }
}

const byDay =
  <T>(dayOf: (item: T) => string | null) =>
  (one: T, other: T) =>
    (dayOf(other) ?? '').localeCompare(dayOf(one) ?? '')

function contactsOf(view: PublicView): Resume['contacts'] {
  const { owner, resume } = view
  const contact = safeUrl(owner.contactUrl)
  const email = resume.email ? `mailto:${resume.email}` : null
  const links = [email, contact === email ? null : contact, githubUrl(owner), publicAddress(view)]
  return [
    ...[resume.location, resume.phone].flatMap(text => (text ? [{ text, url: null }] : [])),
    ...links.flatMap(url => (url ? [{ text: shortAddress(url), url }] : [])),
  ]
}

/** An address as one reads it on paper. */
const shortAddress = (url: string) => url.replace(/^(mailto:|https?:\/\/(www\.)?)/, '').replace(/\/$/, '')

function projectEntry(view: PublicView, project: PublicView['projects'][number]): Entry {
  const { id, title, goal, doneOn, skillsDemonstrated } = project
  return {
    ...bare,
    title,
    when: doneOn && monthInWords(doneOn),
    url: publicAddress(view, projectPath(id)),
    text: goal,
    note: skillsDemonstrated.join(' · '),
  }
}

function certificationEntry({ title, doneOn, expiresOn, credentialUrl }: PublicView['certifications'][number]): Entry {
  const until = expiresOn && `valid until ${monthInWords(expiresOn)}`
  const when = [doneOn && monthInWords(doneOn), until].filter(Boolean).join(', ')
  return { ...bare, title, when: when || null, url: safeUrl(credentialUrl) }
}

function articlesOf(view: PublicView): Entry[] {
  return view.articles
    .filter(({ publishedOn }) => publishedOn !== null)
    .sort(byDay(article => article.publishedOn))
    .slice(0, mostArticles)
    .map(article => ({
      ...bare,
      title: article.title,
      at: article.platform,
      when: article.publishedOn && monthInWords(article.publishedOn),
      url: articleUrl(view, article, publicAddress),
    }))
}
