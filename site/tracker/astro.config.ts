import { fileURLToPath } from 'node:url'
import preact from '@astrojs/preact'
import { defineConfig } from 'astro/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Shells only: a page's script fetches what it shows, and draws it into the page's <main>. */
export default defineConfig({
  root: at('.'),
  srcDir: '.',
  publicDir: './public',
  cacheDir: at('../../node_modules/.astro/tracker'),
  outDir: process.env.CAIRN_TRACKER_OUT ?? at('../../build/tracker'),
  base: '/app',
  trailingSlash: 'ignore',
  integrations: [preact()],
  build: { inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  vite: { cacheDir: at('../../node_modules/.vite/tracker'), build: { assetsInlineLimit: 0 } },
})
