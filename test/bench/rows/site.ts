import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { createClient } from '../../../api/client.ts'
import { compare, milliseconds } from '../measure.ts'
import { baseline, root, runNode } from '../processes.ts'
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
      const build = (site: string) => {
        const out = worlds.path(`site-${Math.random()}`)
        mkdirSync(out)
        const args = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', site, '--silent']
        const env = {
          CAIRN_PUBLIC_VIEW: view,
          CAIRN_SITE_OUT: out,
          ASTRO_TELEMETRY_DISABLED: '1',
          NODE_ENV: 'production',
        }
        return milliseconds(() => runNode(args, env))
      }
      const result = await compare(
        worlds.effort.rounds,
        () => build(join(root, 'site/portfolio')),
        () => build(baseline('empty-site')),
      )
      return ratioOf(result, 'ms')
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

/** What crosses the network: fonts are compressed already, text is sent as Brotli. */
async function weigh(url: string): Promise<{ text: string; bytes: number }> {
  const response = await fetch(url)
  const body = Buffer.from(await response.arrayBuffer())
  const isText = /text|json|javascript|svg/.test(response.headers.get('content-type') ?? '')
  return { text: body.toString(), bytes: isText ? brotliCompressSync(body).byteLength : body.byteLength }
}
