import { escapeText } from '../../design/charts/svg.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** The sitemap of some pages, by their full addresses; and the index that names it. */
export const sitemapOf = (pages: string[]) =>
  `${head}<urlset ${namespace}>${pages.map(url => `<url><loc>${escapeText(url)}</loc></url>`).join('')}</urlset>\n`

export const sitemapIndexOf = (sitemap: string) =>
  `${head}<sitemapindex ${namespace}><sitemap><loc>${escapeText(sitemap)}</loc></sitemap></sitemapindex>\n`
