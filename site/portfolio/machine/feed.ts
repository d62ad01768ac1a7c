import { generateRssFeed } from 'feedsmith'
import type { PublicView } from '../../../api/publish/public-view.ts'
import { escapeText } from '../../design/charts/svg.ts'
import { absolute, articleUrl, projectPath } from './addresses.ts'

const mostItems = 60
/** What XML can't hold, however it is written. */
const control = /[[\p{Cc}--[\t\n\r\x7f-\x9f]]\ufffe\uffff]/gv

interface News {
  id: string
  title: string
  day: string
  link: string
  about: string
  kind: 'article' | 'milestone'
}

/** RSS 2.0 of articles and of what was finished, the newest first. Null as long as the site has no address. */
export function feedOf(view: PublicView): string | null {
  const home = absolute(view)
  const self = absolute(view, 'feed.xml')
  if (home === null || self === null) return null
  const name = view.owner.name || view.roadmap.title || 'Portfolio'
  const items = newsOf(view, home)
    .sort((one, other) => other.day.localeCompare(one.day))
    .slice(0, mostItems)
  const feed = generateRssFeed({
    title: name,
    link: home,
    description: view.owner.headline || view.roadmap.goal || 'What is built and written here',
    language: 'en',
    ...(items[0] && { lastBuildDate: noon(items[0].day) }),
    atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
    items: items.map(({ id, title, day, link, about, kind }) => ({
      title,
      link,
      guid: { value: `${home}#${id}`, isPermaLink: false },
      pubDate: noon(day),
      // Readers take a description as HTML.
      ...(about && { description: escapeText(about) }),
      categories: [{ name: kind }],
    })),
  })
  return feed.replace(control, '')
}

/** A day has no hour; noon is the same day nearly everywhere. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`)

function newsOf(view: PublicView, home: string): News[] {
  const milestone = (id: string, title: string, day: string | null, path: string, about: string): News[] =>
    day === null ? [] : [{ id, title, day, link: absolute(view, path) ?? home, about, kind: 'milestone' }]
  return [
    ...view.articles.flatMap((article): News[] => {
      const { id, title, publishedOn, platform } = article
      if (publishedOn === null) return []
      const link = articleUrl(view, article) ?? absolute(view, 'writing/') ?? home
      return [{ id: `articles/${id}`, title, day: publishedOn, link, about: platform ?? '', kind: 'article' }]
    }),
    ...view.projects.flatMap(({ id, title, goal, status, doneOn, deliverables }) => [
      ...(status === 'done' ? milestone(`projects/${id}`, `Finished: ${title}`, doneOn, projectPath(id), goal) : []),
      ...deliverables
        .filter(part => part.status === 'done')
        .flatMap(part =>
          milestone(`projects/${id}/${part.id}`, part.title, part.doneOn, projectPath(id), `Part of ${title}`),
        ),
    ]),
    ...view.certifications
      .filter(({ status }) => status === 'done')
      .flatMap(({ id, title, doneOn }) =>
        milestone(`certifications/${id}`, `Certified: ${title}`, doneOn, 'certifications/', ''),
      ),
  ]
}
