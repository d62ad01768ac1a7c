import { join } from 'node:path'
import { createClient } from '../../../api/client.ts'
import { startDemoGitHub } from '../../../tools/demo/demo-github.ts'
import { fill } from '../../../tools/demo/fill.ts'
import { afterThisFile } from '../../support/leftovers.ts'
import { startServer } from '../../support/server.ts'
import type { RunningServer } from '../../support/server-process.ts'
import { readPages } from '../portfolio-site.ts'

/** The demo as its readers meet it: a year of work, served by the real server below a base path. */
export interface Demo {
  server: RunningServer
  /** Where the portfolio's home is. */
  home: string
  /** The address under which its pages know themselves. */
  siteUrl: string
  /** Every page by its address below home. */
  pages: Map<string, string>
}

const base = '/cairn/'
const siteUrl = 'https://demo.example'

export async function startDemo(): Promise<Demo> {
  const github = await startDemoGitHub()
  afterThisFile(github.close)
  const server = await startServer({ env: { ...github.env, SITE_URL: siteUrl, SITE_BASE: base } })
  await fill(createClient(server), github)
  const pages = await readPages(join(server.dataFolder, 'site'), '')
  return { server, home: server.url + base, siteUrl: siteUrl + base, pages }
}
