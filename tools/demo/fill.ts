import type { Client } from '../../api/client.ts'
import { addDays } from '../../api/days/day.ts'
import { comparedAfter, connect, type DemoGitHub, decide, linkRepositories, synced } from './demo-github.ts'
import { demoName, demoYear, soFar } from './demo-year.ts'
import { exampleResume } from './example-resume.ts'
import { examplePages } from './texts.ts'

const atOnce = 32

/**
 * Fills an untouched database with the demo's days, and the stand-in for GitHub that its server asks with the same;
 * answers how much. Refuses a database that someone has begun to use.
 */
export async function fill(cairn: Client, { account }: Pick<DemoGitHub, 'account'>, days = soFar): Promise<string> {
  const { name, welcomed, planStart } = await cairn.settings()
  const isFilled = name === demoName
  if (welcomed && !isFilled)
    throw new Error('this data folder holds a plan of its own. Set CAIRN_DATA to an empty folder.')

  const plan = await readPlan(cairn)
  const today = isFilled ? addDays(planStart, days) : (await cairn.today()).day
  const year = demoYear(plan, today, days)
  Object.assign(account, year.account)
  if (isFilled) return 'the example data is already there'

  await connect(cairn)
  await each(year.changes, ({ collection, id, patch }) => cairn.update(collection, id, patch))
  await linkRepositories(cairn, plan.repositories, year)
  await each(year.vacations, vacation => cairn.create('vacations', vacation))
  await each(year.logs, entry => cairn.logHabit(entry))
  await each(examplePages, page => cairn.create('pages', page))
  await cairn.saveResume(exampleResume)
  await synced(cairn)
  await comparedAfter(cairn, () =>
    each(year.writeUps, ({ collection, id, patch }) => cairn.update(collection, id, patch)),
  )
  const proven = await decide(cairn, year)
  await each(
    year.proofs.filter(({ itemId }) => !proven.has(itemId)),
    proof => cairn.create('evidence', proof),
  )
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
    repositories: await cairn.list('repositories'),
    'plan-tasks': await cairn.list('plan-tasks'),
  }
}

/** Several requests at once, since the server saves those that come together in one go. */
async function each<T>(items: readonly T[], send: (item: T) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += atOnce) await Promise.all(items.slice(from, from + atOnce).map(send))
}
