import type { Client } from '../../api/client.ts'
import { demoName, demoYear } from './demo-year.ts'
import { exampleResume } from './example-resume.ts'
import { examplePages } from './texts.ts'

const atOnce = 32

/** Fills an untouched database with the demo's days; answers how much. Refuses one that someone has begun to use. */
export async function fill(cairn: Client, days?: number): Promise<string> {
  const { name, welcomed } = await cairn.settings()
  if (name === demoName) return 'the example data is already there'
  if (welcomed) throw new Error('this data folder holds a plan of its own. Set CAIRN_DATA to an empty folder.')

  const { day } = await cairn.today()
  const year = demoYear(await readPlan(cairn), day, days)
  await each(year.changes, ({ collection, id, patch }) => cairn.update(collection, id, patch))
  await each(year.vacations, vacation => cairn.create('vacations', vacation))
  await each(year.proofs, proof => cairn.create('evidence', proof))
  await each(year.logs, entry => cairn.logHabit(entry))
  await each(examplePages, page => cairn.create('pages', page))
  await cairn.saveResume(exampleResume)
  // Last, so that a fill that broke off is begun again.
  await cairn.updateSettings(year.settings)
  await cairn.rebuildSite()
  return `${year.logs.length} entries and ${year.changes.length} changes of example data`
}

async function readPlan(cairn: Client) {
  return {
    habits: await cairn.list('habits'),
    projects: await cairn.list('projects'),
    deliverables: await cairn.list('deliverables'),
    skills: await cairn.list('skills'),
    certifications: await cairn.list('certifications'),
    metrics: await cairn.list('metrics'),
    articles: await cairn.list('articles'),
    'plan-tasks': await cairn.list('plan-tasks'),
  }
}

/** Several requests at once, since the server saves those that come together in one go. */
async function each<T>(items: readonly T[], send: (item: T) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += atOnce) await Promise.all(items.slice(from, from + atOnce).map(send))
}
