import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A browser that can be started, and what its process must find in the environment. */
export interface BrowserProgram {
  path: string
  args: string[]
  env: Record<string, string>
}

const usualPlaces = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

/** CHROME_PATH, else on Linux the browser that npm brought, else an installed one. */
export async function findBrowser(): Promise<BrowserProgram> {
  const chosen = process.env.CHROME_PATH
  if (chosen) return { path: chosen, args: [], env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium()
  const installed = usualPlaces.find(place => existsSync(place))
  if (installed) return { path: installed, args: [], env: {} }
  throw new Error('The tests need a Chromium browser. Install one, or set CHROME_PATH to its program.')
}

/** The browser of @sparticuz/chromium, unpacked once for each installation. */
function unpackedChromium(): BrowserProgram {
  const cache = join(import.meta.dirname, '../../node_modules/.cache')
  const folder = join(cache, 'chromium')
  if (!existsSync(folder)) unpackInto(folder, `${folder}-${process.pid}`)
  return {
    path: join(folder, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  }
}

/** Its unpacking writes to the folder for temporary files and names that in its font list, so both are set here. */
function unpackInto(folder: string, unfinished: string) {
  mkdirSync(unfinished, { recursive: true })
  const unpack = `(await import('@sparticuz/chromium')).default.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '--eval', `await ${unpack}`], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  })
  const fonts = `<dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts/cache</cachedir>`
  writeFileSync(join(unfinished, 'fonts/fonts.conf'), `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>`)
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}
