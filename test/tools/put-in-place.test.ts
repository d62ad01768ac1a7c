import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { putInPlace } from '../../tools/bundle/put-in-place.ts'
import { tempFolder } from '../support/leftovers.ts'

/** A program that loads a part of itself only when it is told to, and says what that part is. */
function build(folder: string, text: string, lasts = false) {
  const finished = join(folder, '.unfinished')
  mkdirSync(finished)
  writeFileSync(
    join(finished, 'main.js'),
    "process.stdin.once('data', async () => console.log((await import('./late.js')).text)); console.log('up')",
  )
  writeFileSync(join(finished, 'late.js'), `export const text = '${text}'; process.exitCode = 0; process.stdin.unref()`)
  putInPlace(folder, 'server', finished, lasts)
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

test('the last few builds are kept, however often the same is built, and what runs finds its parts meanwhile', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const parts = () => readdirSync(folder).filter(name => name.includes('-parts-'))
  build(folder, 'first')
  const running = start(folder)
  expect(await running.says()).toBe('up')
  for (const text of ['second', 'third', 'second', 'third', 'fourth', 'fifth']) build(folder, text)
  running.child.stdin.end('go')
  expect(await running.says()).toBe('first')
  expect(parts()).toHaveLength(5)
  const ages = parts().map((name, at) => [name, new Date(2026, 0, at)] as const)
  for (const [name, age] of ages) utimesSync(join(folder, name), age, age)
  build(folder, 'sixth')
  expect(parts()).toHaveLength(5)
  expect(parts()).not.toContain(ages[0]?.[0])
  const kept = parts()
  build(folder, 'sixth')
  expect(parts()).toEqual(kept)
})

test('a program that lasts finds its parts however often it is built meanwhile; once it ended they go as others do', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const parts = () => readdirSync(folder).filter(name => name.includes('-parts-'))
  const buildMore = () => {
    for (let count = 0; count < 7; count++) build(folder, `later ${count}`, true)
  }
  build(folder, 'first', true)
  const [ofFirst] = parts()
  const [running, killed] = [start(folder), start(folder)]
  expect([await running.says(), await killed.says()]).toEqual(['up', 'up'])
  killed.child.kill('SIGKILL')
  await once(killed.child, 'exit')
  buildMore()
  expect(parts()).toHaveLength(6)
  running.child.stdin.end('go')
  expect(await running.says()).toBe('first')
  await once(running.child, 'exit')
  buildMore()
  expect(parts()).toHaveLength(5)
  expect(parts()).not.toContain(ofFirst)
  expect(readdirSync(folder).filter(name => name.includes('-running-'))).toEqual([
    `.server-running-${killed.child.pid}`,
  ])
})

test('what a build left behind that broke off is removed; what another still writes, or did just now, is not', async () => {
  const folder = tempFolder()
  const gone = spawn(process.execPath, ['-e', ''])
  await once(gone, 'exit')
  const longAgo = new Date(Date.now() - 2 * 3_600_000)
  const leave = (name: string, isOld: boolean) => {
    mkdirSync(join(folder, name))
    if (isOld) utimesSync(join(folder, name), longAgo, longAgo)
  }
  leave(`.tracker-${gone.pid}`, true)
  leave(`.server-parts-${gone.pid}`, true)
  leave(`.tracker-${process.pid}`, true)
  leave(`.cli-parts-${gone.pid}`, false)
  leave('tracker', true)
  build(folder, 'first')
  expect(readdirSync(folder).filter(name => !name.startsWith('server'))).toEqual(
    [`.cli-parts-${gone.pid}`, `.tracker-${process.pid}`, 'tracker'].sort(),
  )
})
