import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildPortfolio } from '../site/portfolio/build.ts'

const data = process.env.CAIRN_DATA ?? './data'
const [viewArgument, outArgument] = process.argv.slice(2)
const publicViewFile = viewArgument ?? process.env.CAIRN_PUBLIC_VIEW ?? join(data, 'public-view.json')
const outDir = outArgument ?? process.env.CAIRN_SITE_OUT ?? join(data, 'site')

if (existsSync(publicViewFile)) await build()
else fail(`${publicViewFile} is missing. Start the server once (npm start): it writes that file.`)

async function build() {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  try {
    await buildPortfolio({ publicViewFile, outDir, signal: stop.signal })
    console.log(`The portfolio is in ${outDir}`)
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

function fail(message: string) {
  console.error(message)
  process.exitCode = 1
}
