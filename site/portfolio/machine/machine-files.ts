import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../../api/package-root.ts'
import type { PublicView } from '../../../api/publish/public-view.ts'
import { stonesOf } from '../../design/counts.ts'
import { absolute } from './addresses.ts'
import type { Cache } from './cache.ts'
import { cardsOf } from './cards.ts'
import { readFaces } from './faces.ts'
import { profileReadme } from './profile-readme.ts'
import type { BuiltPage } from './read-pages.ts'
import { type Resume, resumeOf } from './resume.ts'
import { resumeJson } from './resume-json.ts'
import { sitemapIndexOf, sitemapOf } from './sitemap.ts'
import type { SocialImage } from './social-image.ts'
import { socialImagePath } from './social-path.ts'

/** Files of the site by their path below the base. */
export type MachineFiles = Map<string, string | Uint8Array>

/** What the site holds beside its pages and can be made without them: resume, feed, cards, README. */
export async function machineFiles(view: PublicView, cache: Cache): Promise<MachineFiles> {
  const files: MachineFiles = new Map()
  files.set('resume.json', `${JSON.stringify(resumeJson(view), null, 2)}\n`)
  files.set('resume.pdf', await pdfOf(resumeOf(view), view.day, cache))
  files.set('profile-readme.md', profileReadme(view))
  for (const [name, svg] of cardsOf(view)) files.set(`cards/${name}`, svg)
  const { feedOf } = await import('./feed.ts')
  const feed = feedOf(view)
  if (feed !== null) files.set('feed.xml', feed)
  const sitemap = absolute(view, 'sitemap-index.xml')
  files.set('robots.txt', `User-agent: *\nAllow: /\n${sitemap ? `Sitemap: ${sitemap}\n` : ''}`)
  return files
}

/** What is made of the built pages: the sitemap, and a picture for each. Without an address nobody could ask for them. */
export async function filesOfPages(view: PublicView, pages: BuiltPage[], cache: Cache): Promise<MachineFiles> {
  const files: MachineFiles = new Map()
  const sitemap = absolute(view, 'sitemap-0.xml')
  if (sitemap === null) return files
  const listed = pages.filter(page => page.isListed)
  const urls = listed.map(page => absolute(view, page.path) ?? '')
  files.set('sitemap-0.xml', sitemapOf(urls))
  files.set('sitemap-index.xml', sitemapIndexOf(sitemap))
  const named = async (page: BuiltPage) =>
    [decodeURIComponent(socialImagePath(page.path)), await pictureOf(view, page, cache)] as const
  for (const [path, picture] of await Promise.all(listed.map(named))) files.set(path, picture)
  return files
}

/** The code that draws is part of what a picture is made of: an update draws anew. */
const codeOf = (...names: string[]) =>
  Promise.all(names.map(name => readFile(join(packageRoot, `site/portfolio/machine/${name}.ts`), 'utf8')))

async function pdfOf(resume: Resume, day: string, cache: Cache): Promise<Uint8Array> {
  return cache.get([resume, await codeOf('resume-pdf', 'pdf-paper', 'glyphs')], async () => {
    const { resumePdf } = await import('./resume-pdf.ts')
    return resumePdf(resume, await readFaces(), day)
  })
}

let painter: Promise<(image: SocialImage) => Promise<Uint8Array>> | undefined

async function pictureOf(view: PublicView, { path, title, description }: BuiltPage, cache: Cache): Promise<Uint8Array> {
  const site = path === '' ? view.owner.headline : view.owner.name || view.roadmap.title
  const image: SocialImage = { site, title, description, stones: stonesFor(view, path) }
  return cache.get([image, await codeOf('social-image', 'glyphs')], async () => {
    painter ??= startPainting()
    return (await painter)(image)
  })
}

/** Satori and its renderer take long to load: only when there is something new to draw. */
async function startPainting() {
  const { createPainter } = await import('./social-image.ts')
  return createPainter(await readFaces())
}

function stonesFor(view: PublicView, path: string): SocialImage['stones'] {
  if (path === '') return view.totals.projects
  const project = view.projects.find(({ id }) => path === `projects/${encodeURIComponent(id)}/`)
  return project ? stonesOf(project) : null
}
