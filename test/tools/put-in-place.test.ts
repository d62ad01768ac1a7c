import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { putInPlace } from '../../tools/bundle/put-in-place.ts'
import { tempFolder } from '../support/leftovers.ts'

/** A program that loads a part of itself only when it is told to, and says what that part is. */
function build(folder: string, text: string) {
  const finished = join(folder, '.unfinished')
  mkdirSync(finished)
  writeFileSync(
    join(finished, 'main.js'),
    "process.stdin.once('data', async () => console.log((await import('./late.js')).text)); console.log('up')",
  )
  writeFileSync(join(finished, 'late.js'), `export const text = '${text}'; process.exitCode = 0; process.stdin.unref()`)
  putInPlace(folder, 'server', finished)
}

function start(folder: string) {
  const child = spawn(process.execPath, [join(folder, 'server.js')])
  const says = async () => String((await once(child.stdout, 'data'))[0]).trim()
  return { child, says }
}

test('a program that runs finds its own parts after it was built anew; the next start takes the new ones', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  build(folder, 'first')
  const running = start(folder)
  expect(await running.says()).toBe('up')
  build(folder, 'second')
  running.child.stdin.end('go')
  expect(await running.says()).toBe('first')
  const next = start(folder)
  expect(await next.says()).toBe('up')
  next.child.stdin.end('go')
  expect(await next.says()).toBe('second')
})

test('no more than the build before is kept, and the same code is left where it is', () => {
  const folder = tempFolder()
  const parts = () => readdirSync(folder).filter(name => name.includes('-parts-'))
  for (const text of ['first', 'second', 'third']) build(folder, text)
  const kept = parts()
  expect(kept).toHaveLength(2)
  build(folder, 'third')
  expect(parts()).toEqual(kept)
})
