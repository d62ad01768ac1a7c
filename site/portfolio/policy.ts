import { createHash } from 'node:crypto'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const always = [
  "default-src 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** Gives each page of a built site a policy of its own: its styles by their hashes, and nothing from elsewhere. */
export async function writePolicies(folder: string): Promise<void> {
  const pages = await Array.fromAsync(glob('**/*.html', { cwd: folder }))
  await Promise.all(pages.map(path => writePolicy(join(folder, path))))
}

async function writePolicy(file: string): Promise<void> {
  const html = await readFile(file, 'utf8')
  await writeFile(
    file,
    html.replace('<meta charset="utf-8">', start => `${start}${policyFor(html)}`),
  )
}

function policyFor(html: string): string {
  const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = '']) => `'sha256-${hash(style)}'`)
  const policy = [...always, `style-src ${styles.join(' ') || "'none'"}`].join('; ')
  return `<meta http-equiv="content-security-policy" content="${policy}">`
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64')
