import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Publication, PublicationInput } from '../../api/client.ts'
import { requireAddress } from '../addresses.ts'
import { Failure } from '../failure.ts'
import { momentsFor } from '../moments.ts'
import { packageFolder } from '../package-folder.ts'
import { counted } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export interface PublishOptions {
  to?: 'folder' | 'git' | 'github'
  folder?: string
  repository?: string
  branch?: string
  url?: string
  base?: string
  dryRun?: boolean
  yes?: boolean
  force?: boolean
  rollback?: string
}

const lookAgainMs = 200

interface Plan {
  begin: (dryRun: boolean) => Promise<Publication>
  question: (place: string) => string
  refused: string
  done: string
}

/** Shows what would change, asks, and publishes or brings an older publication back; each step is told as it is done. */
export async function publish(session: Session, options: PublishOptions): Promise<Reply> {
  const { begin, question, refused, done } = await planFrom(session, options)
  if (!options.yes || options.dryRun) {
    const shown = await follow(session, await begin(true))
    if (options.dryRun) return { answer: shown, lines: changeLines(shown, session) }
    if (!session.json) session.world.stderr.write(`${changeLines(shown, session).join('\n')}\n`)
    await agree(session, question(placeOf(shown)), refused)
  }
  const answer = await follow(session, await begin(false))
  const where = answer.url ?? `It is in ${placeOf(answer)}.`
  const end = `${session.style.good(done)} ${where}`
  return { answer, lines: [...(options.yes ? changeLines(answer, session) : []), end] }
}

async function planFrom(session: Session, options: PublishOptions): Promise<Plan> {
  const { client } = session
  const { rollback: id, force = false } = options
  if (id !== undefined) {
    const timeOf = await momentsFor(session)
    const named = `the publication of ${timeOf((await fetchOld(session, id)).startedAt)}`
    return {
      begin: dryRun => client.rollBack(id, { force, dryRun }),
      question: place => `Deliver ${named} to ${place} again?`,
      refused: 'Nothing was delivered.',
      done: `Brought back ${named}.`,
    }
  }
  const to = placeFrom(session, options)
  return {
    begin: dryRun => client.publish({ ...(to && { to }), force, dryRun }),
    question: place => `Publish this to ${place}?`,
    refused: 'Nothing was published.',
    done: 'Published.',
  }
}

function fetchOld({ client }: Session, id: string): Promise<Publication> {
  if (id === '') throw new Failure('usage', 'Say which publication: `cairn publications` lists them.')
  return client.publication(id)
}

/** The workflow that puts the published branch on GitHub Pages. */
export async function workflow({ branch = 'gh-pages' }: PublishOptions): Promise<Reply> {
  const text = await readFile(join(packageFolder(), 'site/publishing/pages.yml'), 'utf8')
  const answer = text.replace('branches: [gh-pages]', `branches: [${JSON.stringify(branch)}]`)
  return { answer, lines: answer.trimEnd().split('\n') }
}

/** The place for this time, when the options name one. @throws Failure when they name only half of it, or no place */
function placeFrom(session: Session, options: PublishOptions): PublicationInput['to'] {
  const { to, folder, repository, branch, url, base } = options
  const isGiven = [to, folder, repository, branch, url, base].some(option => option !== undefined)
  if (!isGiven) return undefined
  if (url !== undefined) requireAddress('--url', url, 'a web address', 'https://you.github.io')
  if (base !== undefined) requireAddress('--base', base, 'a path', '/cairn/')
  const address = { ...(url && { siteUrl: url }), ...(base && { siteBase: base }) }
  if (to === 'git' || to === 'github') {
    return { ...repositoryFrom(session, to, repository), ...(branch && { branch }), ...address }
  }
  if (folder) return { kind: 'folder', folder: resolve(session.world.folder, folder), ...address }
  throw new Failure('usage', 'Say where to: --folder ./public, or --to git or github with --repository.')
}

function repositoryFrom({ world }: Session, kind: 'git' | 'github', repository: string | undefined) {
  const example = kind === 'git' ? 'git@host:owner/name.git' : 'owner/name'
  if (!repository) throw new Failure('usage', `Say which repository: --repository ${example}.`)
  requireAddress('--repository', repository, kind === 'git' ? 'a git address or path' : 'a GitHub repository', example)
  const isPath = kind === 'git' && /^\.{0,2}\//.test(repository)
  return { kind, repository: isPath ? resolve(world.folder, repository) : repository }
}

/** Waits for the end, and says each step as it is done. @throws Failure when it failed */
async function follow(session: Session, begun: Publication): Promise<Publication> {
  let told = 0
  for (let publication = begun; ; publication = await session.client.publication(begun.id)) {
    const steps = publication.steps.filter(({ state }) => state === 'done' || state === 'failed')
    for (const step of steps.slice(told)) tell(session, step)
    told = steps.length
    if (publication.status === 'failed') throw failureOf(publication)
    if (publication.status === 'done') return publication
    await wait(lookAgainMs)
  }
}

const titles = {
  target: 'Look at the place',
  read: 'Read what is public',
  build: 'Build the pages',
  check: 'Check that nothing private is in them',
  compare: 'Compare with the last publication',
  deliver: 'Deliver',
  record: 'Keep a record',
}

function tell({ json, style, world }: Session, { name, state, detail }: Publication['steps'][number]): void {
  if (json) return
  const mark = state === 'done' ? style.good('✓') : style.late('✗')
  world.stderr.write(`${mark} ${titles[name]}${detail ? style.soft(`  ${detail}`) : ''}\n`)
}

function failureOf({ error, findings }: Publication): Failure {
  const details = findings.map(({ file, what }) => `  ${file}: ${what}`)
  return new Failure('refused', error ?? 'The publication failed.', null, details)
}

function changeLines({ changes, fileChanges, summary }: Publication, { style }: Session): string[] {
  const { added = [], changed = [], removed = [] } = fileChanges ?? {}
  const words = changes.map(({ kind, text }) => `  ${kind === 'removed' ? style.late(text) : text}`)
  const files = `${counted(added.length, 'file')} added, ${changed.length} changed, ${removed.length} removed.`
  return [`${summary ?? 'Nothing changed'}.`, ...words, style.soft(files)]
}

async function agree({ json, world }: Session, question: string, refused: string): Promise<void> {
  if (!world.confirm || json) throw new Failure('usage', 'There is nobody to ask here.', 'Add --yes to do it.')
  if (!(await world.confirm(question))) throw new Failure('refused', refused)
}

export const placeOf = ({ target: { kind, folder, repository, branch } }: Publication) =>
  kind === 'folder' ? `${folder}` : `${branch} of ${repository}`
