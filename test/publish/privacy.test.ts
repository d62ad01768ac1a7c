import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { BuiltSite } from '../../api/publish/built-site.ts'
import { checkPrivacy } from '../../api/publish/privacy/check-privacy.ts'
import { readPublicView } from '../../api/publish/read-public-view.ts'
import { metrics } from '../../db/schema/milestones.ts'
import { tempFolder } from '../support/leftovers.ts'
import { createWorld } from '../support/world.ts'
import { siteOf } from './deliveries.ts'

const roadmap = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')
const env = { GITHUB_TOKEN: 'a-secret-of-github-123456', CAIRN_DATA: tempFolder() }
const { cairn, ask } = await createWorld({ roadmap, env })
const note = async (text: string) => ask('POST', '/habit-logs', { habitId: 'exercises', amount: 3, note: text })

const check = async (site: BuiltSite) => {
  const view = await readPublicView(cairn)
  const named = {
    ...view,
    owner: { ...view.owner, name: 'Ada Lovelace', about: 'A nurse who came to love registries.' },
  }
  const findings = await checkPrivacy(cairn, site, named)
  return findings.map(({ file, what }) => `${file}: ${what}`)
}
const page = (text: string) => siteOf({ 'index.html': `<!doctype html><title>Ada</title><p>${text}</p>` })

await note('Doctor Brzezinski said to rest')
await note('call 0170 5551234')
await note('ward@hospital.example')
await note('Grace Hopper')
await note('done')
await note('November')
await note('it was the one that came to be of all that I was to do')
const wage = await ask('POST', '/metrics', { title: 'Wage', month: 6, target: 87_250, public: false })
if (wage.status !== 201) throw new Error(JSON.stringify(wage.json))

test.each([
  ['a sentence', 'and so Doctor Brzezinski said to rest a while'],
  ['across elements', 'Doctor <b>Brzezinski</b> said\n to <a href="/x">rest</a>'],
  ['in an attribute', '<img alt="Doctor Brzezinski said to rest">'],
  ['in an address', '<a href="/x?note=Doctor%20Brzezinski%20said%20to%20rest">x</a>'],
  ['with escapes', 'Doctor &#66;rzezinski said to&nbsp;rest'],
  ['in a script', '<script type="application/ld+json">{"a":"Doctor \\u0042rzezinski said to rest"}</script>'],
  ['in other letters', 'DOCTOR BRZEZINSKI SAID TO REST'],
  ['an address of mail', 'write to ward@hospital.example.'],
  ['a name of two ordinary words', 'with Grace Hopper'],
  ['a sentence of ordinary words', 'it was the one that came to be of all that I was to do'],
])('a private note is found as %s', async (_, text) => {
  expect(await check(page(text))).toEqual([expect.stringMatching(/^index\.html: habit_logs\.note of "[\w-]+"$/)])
})

test.each(['87250', '87,250 €', '87.250'])('a private number is found as %s', async text => {
  expect(await check(page(`earns ${text} a year`))).toEqual([expect.stringMatching(/^index\.html: metrics\.target/)])
})

test('what ordinary words, dates and charts say is no finding', async () => {
  const chart = '<svg viewBox="0 0 87250 170"><path d="M87250 5551234l0 1"/></svg>'
  const text = `Everything done by November. Grace and hopper. 21 of 30 done. Call a doctor, said the nurse, and rest. ${chart}`
  expect(await check(page(text))).toEqual([])
})

test('what stands in the public view is no finding, wherever else it stands too', async () => {
  await note('A nurse who came to love registries.')
  await note('registries')
  expect(await check(page('A nurse who came to love registries.'))).toEqual([])
})

test('a hidden item is found by its title and its id', async () => {
  await ask('POST', '/habits', {
    id: 'quit-smoking',
    title: 'Quit smoking',
    category: 'health',
    period: 'day',
    unit: 'minutes',
    min: 1,
    public: false,
  })
  expect(await check(page('Quit smoking'))).toContainEqual('index.html: habits.title of "quit-smoking"')
  expect(await check(page('<a href="/habits/quit-smoking">x</a>'))).toContainEqual(
    'index.html: habits.id of "quit-smoking"',
  )
})

test('secrets are found in every kind of file and form, and so are their look-alikes', async () => {
  const secret = env.GITHUB_TOKEN
  const site = siteOf({
    'index.html': `<!-- ${secret} -->`,
    'og/a.png': Buffer.concat([Buffer.from([137, 80, 0, 255]), Buffer.from(secret)]),
    'robots.txt': Buffer.from(secret).toString('base64'),
    'resume.pdf': Buffer.concat([Buffer.from('stream\n'), deflateSync(`(${secret}) Tj`), Buffer.from('\nendstream')]),
    '404.html': `-----BEGIN RSA PRIVATE KEY----- ghp_${'a'.repeat(36)}`,
    'now/index.html': cairn.env.data,
  })
  expect(await check(site)).toEqual([
    'index.html: GITHUB_TOKEN',
    'og/a.png: GITHUB_TOKEN',
    'robots.txt: GITHUB_TOKEN',
    'resume.pdf: GITHUB_TOKEN',
    '404.html: something that looks like a GitHub token',
    '404.html: a private key',
    'now/index.html: the path of the data folder',
  ])
})

test('only files that a portfolio has are let through', async () => {
  const strange = [
    'cairn.db',
    'public-view.json',
    '.env',
    'a/.git/config',
    '_astro/x.js.map',
    'script.js',
    '../up.html',
  ]
  const usual = ['index.html', 'projects/a-b/index.html', '_astro/inter.BOrC_e-U.woff2', 'resume.json', 'og/x.png']
  const site = siteOf(Object.fromEntries([...strange, ...usual].map(path => [path, ''])))
  expect((await check(site)).map(finding => finding.split(':')[0])).toEqual(strange)
})

test('a view with a field that nobody named is refused', async () => {
  const view = { ...(await readPublicView(cairn)), salary: 1 }
  const findings = await checkPrivacy(cairn, page(''), view)
  expect(findings).toEqual([{ file: 'public-view.json', what: 'fields that the public view does not name' }])
})

test('every row of a long table is looked at', async () => {
  await cairn.db.write(async tx => {
    const columns = { month: 3, target: 1, targetMax: null, unit: 'x', measure: 'typed' as const }
    for (let from = 0; from < 6_000; from += 1_000) {
      const rows = Array.from({ length: 1_000 }, (_, index) => ({
        ...columns,
        id: `many-${from + index}`,
        title: `Kvetsch${from + index} about it`,
      }))
      await tx.insert(metrics).values(rows as (typeof metrics.$inferInsert)[])
    }
  })
  expect(await check(page('Kvetsch5999 about it'))).toEqual(['index.html: metrics.title of "many-5999"'])
})
