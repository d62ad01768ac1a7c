import { readFileSync } from 'node:fs'
import { glob, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, relative } from 'node:path'
import type { PublicView } from '../../api/publish/public-view.ts'
import { buildPortfolio } from '../../site/portfolio/build.ts'
import { tempFolder } from '../support/leftovers.ts'

/** A built portfolio: its folder, and every page by its address. */
export interface BuiltSite {
  outDir: string
  base: string
  pages: Map<string, string>
}

export async function buildSite(view: PublicView): Promise<BuiltSite> {
  const folder = tempFolder()
  const [publicViewFile, outDir] = [join(folder, 'public-view.json'), join(folder, 'site')]
  await writeFile(publicViewFile, JSON.stringify(view))
  await buildPortfolio({ publicViewFile, outDir })
  return { outDir, base: view.site.base, pages: await readPages(outDir, view.site.base) }
}

/** Every page of a built site, by its address. */
export async function readPages(outDir: string, base: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for await (const file of glob(join(outDir, '**/*.html'))) {
    const path = relative(outDir, file)
      .replaceAll('\\', '/')
      .replace(/index\.html$/, '')
    pages.set(base + path, readFileSync(file, 'utf8'))
  }
  return pages
}

/** The values of an attribute in a page, as a browser reads them. */
export function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decode(value))
}

const decode = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** A page without the values of its attributes, in which markup can only be markup. */
export const bareMarkup = (html: string) => html.replace(/="[^"]*"/g, '=""')

/** Serves a built site from a port of the system's choice. */
export async function serveSite({ outDir, base }: BuiltSite) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/').slice(base.length)
    const file = join(outDir, path.endsWith('/') || path === '' ? `${path}index.html` : path)
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    response.end(readFileSync(file))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise(done => server.close(done)),
  }
}
