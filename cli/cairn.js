#!/usr/bin/env node
// Plain JavaScript for whatever Node (20 or later) the machine has: runs the bundle, or without one the source.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bundle = new URL('../build/cli.js', import.meta.url)
const source = new URL('main.ts', import.meta.url)

if (existsSync(bundle)) await import(bundle.href)
else if (process.features.typescript) await import(source.href)
else await runWithTheProjectsNode()

async function runWithTheProjectsNode() {
  const { spawnSync } = await import('node:child_process')
  const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
  const { status, error } = spawnSync(node, [fileURLToPath(source), ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error) console.error(`Cairn is not installed. Run \`npm ci\` in ${fileURLToPath(new URL('..', import.meta.url))}`)
  process.exitCode = status ?? 2
}
