import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/leftovers.ts'
import { bundledChild } from './children.ts'
import { listNotes } from './list-notes.ts'
import { openNotes } from './notes.ts'

const program = bundledChild('keep-writing.ts')

/** Lets a child write until it has printed so many acknowledgements, then ends it as a power cut does. */
async function killAfter(acknowledgements: number, folder: string, round: number): Promise<string[]> {
  const writer = spawn(process.execPath, [program, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  writer.stdout.setEncoding('utf8').on('data', more => {
    text += more
    if (text.split('\n').length > acknowledgements) writer.kill('SIGKILL')
  })
  await once(writer, 'close')
  return text.split('\n').slice(0, -1)
}

test('nothing acknowledged is missing after kill -9 in the middle of writes, twenty times', async () => {
  async function rounds(folder: string) {
    const acknowledged: string[] = []
    for (let round = 0; round < 10; round++) {
      const printed = await killAfter(1 + ((round * 37) % 200), folder, round)
      expect(printed.length).toBeGreaterThan(0)
      acknowledged.push(...printed)
      const { integrity, texts } = listNotes(folder)
      expect(integrity).toBe('ok')
      expect(acknowledged.filter(text => !texts.includes(text))).toEqual([])
      expectWholeWorks(texts)
    }
  }
  const folders = [tempFolder(), tempFolder()]
  for (const folder of folders) await (await openNotes(folder)).close()
  await Promise.all(folders.map(rounds))
})

/** Every fifth work of the child writes two notes: both or none must be there. */
function expectWholeWorks(texts: string[]) {
  const present = new Set(texts)
  const halves = texts.filter(text => {
    const [round, caller, count, more] = text.split('-')
    const other = more ? `${round}-${caller}-${count}` : `${text}-more`
    return Number(count) % 5 === 0 && !present.has(other)
  })
  expect(halves).toEqual([])
}
