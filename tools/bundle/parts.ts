import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { buildFolder, root } from './folders.ts'
import { putInPlace } from './put-in-place.ts'

/** They bring fonts and machine code of their own, and are loaded only when there is something to draw. */
const drawing = ['satori', '@resvg/resvg-js', 'pdfkit']

/** Native packages bring a file per platform, and Astro runs in a process of its own. */
const external = ['libsql', '@libsql/*', 'astro', ...drawing]

/** CommonJS packages inside the bundle still ask for `require`. */
const requireBanner = `import { createRequire as cairnRequire } from 'node:module';const require = cairnRequire(import.meta.url);`

/**
 * An import of a Node module loads it and reads all of its exports, and some of those load megabytes when they are read
 * (undici, web crypto, HTTP/2). Here a module is loaded when an export is first used, and only that export is read.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[\w/]+$/ }, ({ path, kind }) =>
      kind === 'import-statement' && isBuiltin(path)
        ? { path: path.replace(/^node:/, ''), namespace: 'builtin' }
        : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: builtin(path), loader: 'js' }))
  },
}

function builtin(name: string): string {
  if (name === 'http2') return withoutHttp2
  const load = `process.getBuiltinModule('node:${name}')`
  const isPlain = Object.getPrototypeOf(process.getBuiltinModule(name)) === Object.prototype
  return isPlain ? `module.exports = ${whenUsed(load)}` : `module.exports = ${load}`
}

/** Whoever inherits from this has, as its own, each export that was asked of it. */
const whenUsed = (load: string) => `Object.create(new Proxy({}, {
  get(_, name, asked) {
    const value = ${load}[name]
    Object.defineProperty(asked, name, { value })
    return value
  },
}))`

/** The bridge to Hono asks of each request whether it is one of HTTP/2; nothing serves that, and loading it is slow. */
const withoutHttp2 = 'module.exports = { Http2ServerRequest: class {}, constants: {} }'

/** Of zod's messages in fifty languages only the English ones are ever read. */
const oneLanguage: Plugin = {
  name: 'one-language',
  setup({ onLoad }) {
    onLoad({ filter: /zod[/\\]v4[/\\]locales[/\\]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
      loader: 'js',
    }))
  },
}

/** `read-feed` runs in a thread of its own. */
const ofServer = { main: 'api/server.ts', 'read-feed': 'api/evidence/read-feed.ts' }
export const bundleServer = () => bundle('server', ofServer, 'node26', true)
export const bundleTerminal = () => bundle('cli', { main: 'cli/main.ts' }, 'node20')
export const bundlePortfolio = () => bundle('portfolio', { main: 'tools/build-site.ts' }, 'node26')

async function bundle(
  name: string,
  entryPoints: Record<string, string>,
  target: string,
  lasts = false,
): Promise<string> {
  const { build } = await import('esbuild')
  const unfinished = unfinishedFolder(`${name}-parts`)
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: unfinished,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    external,
    plugins: [lazyBuiltins, oneLanguage],
    // Names stay: errors show theirs, and keeping them beside short ones costs more at each start.
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: requireBanner },
    metafile: true,
    logLevel: 'warning',
  })
  putInPlace(buildFolder, name, unfinished, lasts)
  const outputs = Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.js'))
  return `${Math.round(outputs.reduce((sum, [, { bytes }]) => sum + bytes, 0) / 1024)} KB of JavaScript`
}

/** In a process of its own: Astro's memory ends with it. */
export async function buildTracker(): Promise<string> {
  const unfinished = unfinishedFolder('tracker')
  const astro = spawn(
    process.execPath,
    [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', 'site/tracker', '--outDir', unfinished],
    { cwd: root, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [astro.stdout, astro.stderr]) stream.on('data', text => (output += text))
  const [code] = await once(astro, 'close')
  if (code !== 0) throw new Error(`astro build of site/tracker failed:\n${output}`)
  replace(join(buildFolder, 'tracker'), unfinished)
  return 'its pages'
}

const unfinishedFolder = (name: string) => join(buildFolder, `.${name}-${process.pid}`)

/** Only what is finished takes the place of what ran before. */
function replace(folder: string, finished: string) {
  rmSync(folder, { recursive: true, force: true })
  renameSync(finished, folder)
}
