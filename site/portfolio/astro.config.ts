import { readFileSync } from 'node:fs'
import { defineConfig, passthroughImageService } from 'astro/config'
import type { PublicView } from '../../api/publish/public-view.ts'

const { CAIRN_PUBLIC_VIEW: viewFile, CAIRN_SITE_OUT: outDir } = process.env

// `astro check` reads this file too, and has no view.
const site: PublicView['site'] = viewFile ? JSON.parse(readFileSync(viewFile, 'utf8')).site : { url: null, base: '/' }

export default defineConfig({
  srcDir: '.',
  outDir,
  cacheDir: outDir && `${outDir}.cache`,
  site: site.url ?? undefined,
  base: site.base,
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always' },
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  // The pages are rendered by a bundle beside `outDir`, from where no package could be found.
  vite: { environments: { prerender: { resolve: { noExternal: true } } } },
  security: {
    csp: {
      directives: ["default-src 'none'", "font-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'none'"],
    },
  },
})
