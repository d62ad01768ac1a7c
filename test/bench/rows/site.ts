import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { createClient } from '../../../api/client.ts'
import { compare, milliseconds } from '../measure.ts'
import { baseline, root, runNode } from '../processes.ts'
import type { Worlds } from '../worlds.ts'
import { type Row, ratioOf } from './row.ts'

export const siteRows: Row[] = [
  {
    name: 'site build of the real roadmap : empty Astro build',
    target: { atMost: 1.5 },
    unit: 'x',
    async measure(worlds) {
      const publicView = await createClient(await worlds.server(75_000)).publicView()
      const view = worlds.path('public-view.json')
      writeFileSync(view, JSON.stringify(publicView))
      const result = await compare(
        worlds.effort.rounds,
        () => buildWithAstro(worlds, join(root, 'site/portfolio'), { CAIRN_PUBLIC_VIEW: view }),
        () => buildEmptySite(worlds),
      )
      return ratioOf(result, 'ms')
    },
  },
  {
    name: 'site build, three years of demo data, less 1 ms a page : empty',
    target: { atMost: 1.5 },
    unit: 'x',
    async measure(worlds) {
      const { dataFolder } = await worlds.demo(3 * 365)
      const cache = worlds.path('drawn')
      const build = () => {
        const args = [
          join(root, 'build/portfolio.js'),
          join(dataFolder, 'public-view.json'),
          worlds.path('three-years'),
        ]
        return milliseconds(() => runNode(args, { CAIRN_SITE_CACHE: cache }))
      }
      // Pictures and the PDF are drawn once; from then on builds find them.
      await build()
      const pages = globSync('**/*.html', { cwd: join(dataFolder, 'site') }).length
      const result = await compare(
        worlds.effort.rounds,
        async () => (await build()) - pages,
        () => buildEmptySite(worlds),
      )
      const { value, detail } = ratioOf(result, 'ms')
      return { value, detail: `${detail}, ${pages} pages` }
    },
  },
  {
    name: 'the heaviest page of the demo, HTML and CSS, compressed',
    target: { atMost: 14 },
    unit: 'KB',
    async measure(worlds) {
      const { dataFolder } = await worlds.demo(3 * 365)
      const site = join(dataFolder, 'site')
      const [heaviest] = globSync('**/*.html', { cwd: site })
        .map(page => ({ page, bytes: gzipSync(readFileSync(join(site, page))).byteLength }))
        .sort((one, other) => other.bytes - one.bytes)
      return { value: (heaviest?.bytes ?? 0) / 1024, detail: `${heaviest?.page}, gzip; styles are in the page` }
    },
  },
  {
    name: 'all fonts that English pages load, once',
    target: { atMost: 50 },
    unit: 'KB',
    async measure(worlds) {
      const { dataFolder } = await worlds.demo(3 * 365)
      const fonts = globSync('_astro/*.woff2', { cwd: join(dataFolder, 'site') })
      const used = fonts.filter(font => !/-(accents|extended)\./.test(font))
      const bytes = used.reduce((sum, font) => sum + statSync(join(dataFolder, 'site', font)).size, 0)
      return { value: bytes / 1024, detail: `${used.length} files` }
    },
  },
  {
    name: 'home page, compressed, with what it needs to be drawn',
    unit: 'KB',
    async measure(worlds) {
      const { url } = await worlds.server(75_000)
      const html = await weigh(url)
      const parts = [...html.text.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]+)"[^>]*>/g)]
        .filter(([tag]) => !/rel="(canonical|alternate|me|manifest|icon|next|prev)"/.test(tag))
        .map(([, address = '']) => new URL(address, url).href)
      const weights = await Promise.all([...new Set(parts)].map(weigh))
      const rest = weights.reduce((sum, { bytes }) => sum + bytes, 0)
      const detail = `${(html.bytes / 1024).toFixed(1)} KB of HTML and ${parts.length} files`
      return { value: (html.bytes + rest) / 1024, detail }
    },
  },
]

const buildEmptySite = (worlds: Worlds) => buildWithAstro(worlds, baseline('empty-site'))

function buildWithAstro(worlds: Worlds, site: string, env: Record<string, string> = {}): Promise<number> {
  const out = worlds.path(`site-${Math.random()}`)
  mkdirSync(out)
  const args = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', site, '--silent']
  const quiet = { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  return milliseconds(() => runNode(args, { ...quiet, CAIRN_SITE_OUT: out, ...env }))
}

/** What crosses the network: fonts are compressed already, text is sent as Brotli. */
async function weigh(url: string): Promise<{ text: string; bytes: number }> {
  const response = await fetch(url)
  const body = Buffer.from(await response.arrayBuffer())
  const isText = /text|json|javascript|svg/.test(response.headers.get('content-type') ?? '')
  return { text: body.toString(), bytes: isText ? brotliCompressSync(body).byteLength : body.byteLength }
}
