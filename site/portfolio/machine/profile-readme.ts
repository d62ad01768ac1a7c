import type { PublicView } from '../../../api/publish/public-view.ts'
import { absolute, articleUrl, githubUrl, projectPath, safeUrl } from './addresses.ts'
import { cardsOf } from './cards.ts'

type Section = PublicView['profile']['sections'][number]

const most = 6

/**
 * The README of the owner's profile on GitHub, in Markdown: the sections that the roadmap asks for, each from the record,
 * and none that would have nothing true to say.
 */
export function profileReadme(view: PublicView): string {
  const { owner, roadmap, profile } = view
  const title = `# ${plain(owner.name || roadmap.title || 'Hello')}`
  const sections = profile.sections.flatMap(section => {
    const lines = writers[section](view)
    return lines.length > 0 ? [lines.join('\n')] : []
  })
  return `${[title, ...sections].join('\n\n')}\n`
}

const writers: Record<Section, (view: PublicView) => string[]> = {
  intro: ({ owner }) =>
    [owner.headline && `**${plain(owner.headline)}**`, plain(owner.about)]
      .filter(Boolean)
      .flatMap((line, index) => (index ? ['', line] : [line])),
  progress: cardLines,
  projects: view => {
    const pinned = view.profile.pinned.map(({ title, url }) => {
      const about = view.projects.find(project => project.repositoryUrl === url)?.goal
      return entry(title, safeUrl(url), about ?? '')
    })
    const urls = view.profile.pinned.map(({ url }) => url)
    const built = view.projects
      .filter(({ status, repositoryUrl }) => status === 'done' && !urls.includes(repositoryUrl ?? ''))
      .sort(newestFirst(project => project.doneOn))
      .map(({ id, title, goal, repositoryUrl }) =>
        entry(title, safeUrl(repositoryUrl) ?? absolute(view, projectPath(id)), goal),
      )
    return listed('Projects', [...pinned, ...built].slice(0, Math.max(most, pinned.length)))
  },
  writing: view =>
    listed(
      'Writing',
      view.articles
        .filter(({ publishedOn }) => publishedOn !== null)
        .slice(0, most)
        .map(article => entry(article.title, articleUrl(view, article), article.platform ?? '')),
    ),
  certifications: ({ certifications }) =>
    listed(
      'Certifications',
      certifications
        .filter(({ status }) => status === 'done')
        .map(({ title, credentialUrl, doneOn }) => entry(title, safeUrl(credentialUrl), doneOn?.slice(0, 7) ?? '')),
    ),
  skills: ({ resume }) =>
    listed(
      'Skills',
      resume.skills.map(({ title, lines }) => `- **${plain(title)}**: ${lines.map(plain).join(', ')}`),
    ),
  contact: view => {
    const { owner, resume } = view
    const email = resume.email ? `mailto:${resume.email}` : null
    const links: [string, string | null][] = [
      ['Portfolio', absolute(view)],
      ['Resume', absolute(view, 'resume/')],
      ['Write to me', email ?? safeUrl(owner.contactUrl)],
    ]
    const known = links.flatMap(([title, url]) => (url ? [`[${title}](${url})`] : []))
    return known.length > 0 ? ['## Contact', '', known.join(' · ')] : []
  },
}

/** One picture for light and one for dark pages; each leads to the page it is about. */
function cardLines(view: PublicView): string[] {
  const target = absolute(view, 'dashboard/') ?? githubUrl(view.owner) ?? '#'
  const names = [...cardsOf(view).keys()].filter(name => !name.endsWith('-dark.svg')).map(name => name.slice(0, -4))
  return names.flatMap(name => {
    const light = absolute(view, `cards/${name}.svg`)
    const dark = absolute(view, `cards/${name}-dark.svg`)
    if (light === null) return []
    return [
      `<a href="${target}"><picture>`,
      `  <source media="(prefers-color-scheme: dark)" srcset="${dark}">`,
      `  <img alt="${altOf[name] ?? name}" src="${light}">`,
      '</picture></a>',
    ]
  })
}

const altOf: Record<string, string> = {
  streak: 'My longest running streak',
  progress: 'How far my roadmap is',
  phase: 'The phase I am in',
}

const listed = (title: string, lines: string[]) => (lines.length > 0 ? [`## ${title}`, '', ...lines] : [])

const entry = (title: string, url: string | null, about: string) =>
  `- ${url ? `[${plain(title)}](${url.replace(/[()]/g, encodeURIComponent)})` : plain(title)}${about ? `: ${plain(about)}` : ''}`

/** Text that Markdown takes as text. */
const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~!&]/g, sign => `\\${sign}`)

const newestFirst =
  <T>(dayOf: (item: T) => string | null) =>
  (one: T, other: T) =>
    (dayOf(other) ?? '').localeCompare(dayOf(one) ?? '')
