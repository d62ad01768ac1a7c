import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

export interface BuiltPage {
  /** Below the base, as in addresses: `projects/a/`, and empty for home. */
  path: string
  title: string
  description: string
  /** Whether search engines may list it. */
  isListed: boolean
}

/** The pages of a built site, by what their heads say. */
export async function readPages(folder: string): Promise<BuiltPage[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && entry.name.endsWith('.html'))
  const pages = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name)
      const path = relative(folder, file).split(sep).map(encodeURIComponent).join('/')
      return readHead(path.replace(/index\.html$/, ''), await readFile(file, 'utf8'))
    }),
  )
  return pages.sort((one, other) => (one.path < other.path ? -1 : 1))
}

function readHead(path: string, html: string): BuiltPage {
  const meta = (name: string) =>
    decode(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? '')
  return {
    path,
    title: meta('og:title'),
    description: meta('description'),
    isListed: !meta('robots').includes('noindex') && !path.endsWith('.html'),
  }
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => {
    if (name) return named[name] ?? whole
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
  })
