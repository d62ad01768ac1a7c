import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuiltSite } from '../../api/publish/built-site.ts'
import type { Delivery } from '../../api/publish/targets/target.ts'

export const siteOf = (files: Record<string, string | Buffer>): BuiltSite =>
  new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)]))

export const delivery = (files: Record<string, string | Buffer>, message = 'Publish'): Delivery => ({
  site: siteOf(files),
  message,
  author: { name: 'Ada <Lovelace>', email: 'ada@users.noreply.github.com' },
  at: Temporal.Instant.from('2026-11-22T12:00:00Z'),
})

export const options = { signal: new AbortController().signal, force: false }

/** Every file under a folder with what is in it, but for a repository's own. */
export function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => !entry.isDirectory())
  const files = entries.map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(files.sort().map(file => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]))
}

/** Runs git as a user would, with no settings of the machine. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'User',
      GIT_AUTHOR_EMAIL: 'user@example.org',
      GIT_COMMITTER_NAME: 'User',
      GIT_COMMITTER_EMAIL: 'user@example.org',
    },
  }).trim()
}

/** The files of a branch, by path. */
export function branchOf(repository: string, branch: string): Record<string, string> {
  const paths = git(repository, 'ls-tree', '-r', '-z', '--name-only', branch).split('\0').filter(Boolean)
  return Object.fromEntries(paths.map(path => [path, git(repository, 'show', `${branch}:${path}`)]))
}
