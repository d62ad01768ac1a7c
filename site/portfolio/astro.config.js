import { readFileSync } from 'node:fs'

const { CAIRN_PUBLIC_VIEW: viewFile, CAIRN_SITE_OUT: outDir, CAIRN_SITE_BUNDLES: bundles } = process.env

// `astro check` reads this file too, and has no view.
const site = viewFile ? JSON.parse(readFileSync(viewFile, 'utf8')).site : { url: null, base: '/' }

/**
 * Plain JavaScript and no helpers: for TypeScript, Astro starts a Vite server of its own, a tenth of the whole build.
 * @type {import('astro').AstroUserConfig}
 */
export default {
  srcDir: '.',
  outDir,
  cacheDir: outDir && `${outDir}.cache`,
  site: site.url ?? undefined,
  base: site.base,
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always' },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: { environments: { prerender: { resolve: { noExternal: bundles === 'packages' || undefined } } } },
}
