import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catchUp } from '../../api/prepare.ts'
import { StartError } from '../../api/roadmap/follow-files.ts'
import { tempFolder } from '../support/leftovers.ts'
import { createWorld } from '../support/world.ts'
import { folderOf, gardenPlan, projectOf } from './import-plans.ts'

async function startedWorld() {
  const roadmap = folderOf(gardenPlan())
  const { cairn, ask, token } = await createWorld({ roadmap })
  const titleOf = async (path: string) => (await ask('GET', path)).json.title
  /** A start gives the token of the data folder back its place, so the test's own is put there again. */
  const startAgain = async () => {
    const lines = await catchUp(cairn)
    await cairn.access.keepOwnerToken(token)
    return lines
  }
  return { roadmap, ask, titleOf, startAgain }
}

describe('a start', () => {
  it('says nothing when the files are as they were', async () => {
    const { startAgain } = await startedWorld()
    expect(await startAgain()).toEqual([])
  })

  it('imports changed files and says what changed', async () => {
    const { roadmap, startAgain, titleOf } = await startedWorld()
    const plan = gardenPlan()
    projectOf(plan, 'shed').title = 'Big shed'
    projectOf(plan, 'fence').deliverables.pop()
    folderOf(plan, roadmap)
    expect(await startAgain()).toEqual([
      "The roadmap's files have changed:",
      '  changed projects: Big shed (title: "The shed" -> "Big shed")',
      '  removed deliverables: The gate',
    ])
    expect(await titleOf('/projects/shed')).toBe('Big shed')
    expect(await startAgain()).toEqual([])
  })

  it('leaves a roadmap that was sent alone, and says how to follow the folder again', async () => {
    const { roadmap, ask, titleOf, startAgain } = await startedWorld()
    const plan = gardenPlan()
    projectOf(plan, 'shed').title = 'Shed of my own'
    const text = readFileSync(join(folderOf(plan), 'roadmap.yaml'), 'utf8')
    expect((await ask('POST', '/roadmap-imports', { files: [{ path: 'roadmap.yaml', text }] })).status).toBe(200)
    expect(await startAgain()).toEqual([
      `Cairn keeps the roadmap that was imported last; the files in ${roadmap} say something else.`,
      `To follow them: npx cairn roadmap import ${roadmap}`,
    ])
    expect(await titleOf('/projects/shed')).toBe('Shed of my own')
    await ask('POST', '/roadmap-imports', {})
    expect(await startAgain()).toEqual([])
    expect(await titleOf('/projects/shed')).toBe('The shed')
  })

  it('keeps the plan when the files are broken, and says where', async () => {
    const { roadmap, startAgain, titleOf } = await startedWorld()
    writeFileSync(join(roadmap, 'roadmap.yaml'), 'format: 1\nphases: [\n')
    const lines = await startAgain()
    expect(lines[0]).toBe(`The roadmap in ${roadmap} has faults, so the plan stays as it was:`)
    expect(lines[1]).toMatch(/^roadmap\.yaml:\d+:\d+ {2}/)
    expect(await titleOf('/projects/shed')).toBe('The shed')
  })

  it('keeps the plan when the files go in a circle with what was changed in the tracker', async () => {
    const { roadmap, ask, startAgain, titleOf } = await startedWorld()
    await ask('PATCH', '/projects/shed', { requires: ['fence'] })
    const plan = gardenPlan()
    Object.assign(projectOf(plan, 'fence'), { title: 'Hedge', requires: ['shed'] })
    folderOf(plan, roadmap)
    expect(await startAgain()).toEqual([
      `The roadmap in ${roadmap} was not imported, so the plan stays as it was:`,
      expect.stringContaining('goes in a circle (shed -> fence -> shed)'),
    ])
    expect(await titleOf('/projects/fence')).toBe('The fence')
  })

  it('does not replace the plan by another roadmap unasked, and says how to', async () => {
    const { roadmap, startAgain, titleOf } = await startedWorld()
    folderOf({ ...gardenPlan(), id: 'orchard', title: 'An orchard' }, roadmap)
    expect(await startAgain()).toEqual([
      `Cairn follows the roadmap "A garden" (garden). The files in ${roadmap} hold another, "An orchard" (orchard).`,
      `To follow that one: npx cairn roadmap import ${roadmap}`,
      'To follow edits of your own files instead: CAIRN_ROADMAP=your-folder npm start',
    ])
    expect(await titleOf('/roadmap')).toBe('A garden')
  })

  it('goes no further when the first roadmap has faults', async () => {
    const roadmap = tempFolder()
    await expect(createWorld({ roadmap })).rejects.toThrow(StartError)
  })
})
