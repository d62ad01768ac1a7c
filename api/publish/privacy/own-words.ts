import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../package-root.ts'

/** What Astro, the feeds and the PDF say by themselves. */
const libraries =
  'astro generator stylesheet sitemapindex sitemap urlset loc lastmod rss channel pubdate lastbuilddate guid ispermalink isPermaLink atom feed entry updated dublin elements purl w3 xmlns xhtml schemas sitemaps google image video news Helvetica PDFKit catalog outlines producer creator metadata allow disallow policy'

/**
 * The texts that the pages say by themselves, whoever owns them: the sources of the site, names of months and weekdays,
 * and what its libraries add.
 */
export async function ownTexts(): Promise<string[]> {
  const folders = ['site/portfolio', 'site/design'].map(folder => join(packageRoot, folder))
  const sources = (await Promise.all(folders.map(sourcesIn))).flat()
  return [libraries, ...calendarWords(), ...sources]
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .filter(
      ({ name, parentPath }) =>
        /\.(astro|ts|tsx|js|css|svg|json|md|txt)$/.test(name) && !/node_modules|\.astro\b/.test(parentPath),
    )
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))
}

function calendarWords(): string[] {
  const days = Array.from({ length: 12 }, (_, month) =>
    Temporal.PlainDate.from({ year: 2026, month: month + 1, day: month + 1 }),
  )
  return (['long', 'short'] as const).flatMap(style =>
    days.flatMap(day => ['en-GB', 'en-US'].map(locale => day.toLocaleString(locale, { month: style, weekday: style }))),
  )
}
