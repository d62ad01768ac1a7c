import type { PublicView } from '../../../api/publish/public-view.ts'
import { articleUrl, githubUrl, projectPath, publicAddress, safeUrl } from './addresses.ts'

const schema = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json'

/** The resume by JSON Resume 1.2. What is not known is left out, as the format wants it. */
export function resumeJson(view: PublicView): object {
  const { resume } = view
  return withoutNothing({
    $schema: schema,
    basics: basicsOf(view),
    work: resume.experience.map(({ employer, role, place, from, to, points }) => ({
      name: employer,
      position: role,
      location: place,
      startDate: from,
      endDate: to,
      highlights: points,
    })),
    education: resume.education.map(({ school, degree, subject, from, to }) => ({
      institution: school,
      area: subject,
      studyType: degree,
      startDate: from,
      endDate: to,
    })),
    certificates: view.certifications
      .filter(({ status }) => status === 'done')
      .map(({ title, doneOn, credentialUrl }) => ({ name: title, date: doneOn, url: safeUrl(credentialUrl) })),
    publications: view.articles
      .filter(({ publishedOn }) => publishedOn !== null)
      .map(article => ({
        name: article.title,
        publisher: article.platform,
        releaseDate: article.publishedOn,
        url: articleUrl(view, article, publicAddress),
      })),
    skills: resume.skills.map(({ title, lines }) => ({ name: title, keywords: lines })),
    languages: resume.languages.map(({ language, level }) => ({ language, fluency: level })),
    projects: view.projects
      .filter(({ status }) => status === 'done')
      .map(({ id, title, goal, startedOn, doneOn, skillsDemonstrated, deliverables }) => ({
        name: title,
        description: goal,
        highlights: deliverables.filter(({ status }) => status === 'done').map(part => part.title),
        keywords: skillsDemonstrated,
        startDate: startedOn,
        endDate: doneOn,
        url: publicAddress(view, projectPath(id)),
      })),
    meta: { canonical: publicAddress(view, 'resume.json'), version: 'v1.0.0' },
  }) as object
}

function basicsOf(view: PublicView) {
  const { owner, resume } = view
  const profile = githubUrl(owner)
  return {
    name: owner.name,
    label: owner.headline,
    email: resume.email,
    phone: resume.phone,
    url: publicAddress(view),
    summary: owner.about,
    location: resume.location ? { address: resume.location } : null,
    profiles: profile ? [{ network: 'GitHub', username: owner.githubUser, url: profile }] : [],
  }
}

/** The same without null and empty texts, which the format does not know. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([, each]) => each !== null && each !== '')
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutNothing(each)]))
}
