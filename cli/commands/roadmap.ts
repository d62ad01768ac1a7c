import type { RoadmapImport, RoadmapImportInput } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { changeLines } from '../plan-changes.ts'
import { readRoadmapFiles } from '../read-roadmap-files.ts'
import { table } from '../style.ts'
import { counted, dayInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export async function check(session: Session, folder?: string): Promise<Reply> {
  const answer = await session.client.importRoadmap({ ...(await filesIn(session, folder)), dryRun: true })
  return { answer, lines: ['No faults.', ...table(countRows(answer))] }
}

export async function diff(session: Session, folder?: string, { all }: { all?: boolean } = {}): Promise<Reply> {
  const answer = await session.client.importRoadmap({ ...(await filesIn(session, folder)), dryRun: true })
  return { answer, lines: changeLines(answer, session, all) }
}

export interface ImportOptions {
  yes?: boolean
  /** Whether each change is shown, however many there are. */
  all?: boolean
}

/** Shows what would change and asks before it does. */
export async function importFiles(session: Session, folder?: string, options: ImportOptions = {}): Promise<Reply> {
  const { yes, all } = options
  const files = await filesIn(session, folder)
  if (!yes) {
    const plan = await session.client.importRoadmap({ ...files, dryRun: true })
    const shown = changeLines(plan, session, all)
    if (plan.changes.length === 0) return { answer: plan, lines: shown }
    await agree(session, plan, shown)
  }
  const answer = await session.client.importRoadmap(files)
  const lines = yes ? changeLines(answer, session, all) : []
  if (answer.changes.length === 0 || session.json) return { answer, lines }
  const start = answer.replaces ? await startInWords(session) : []
  return { answer, lines: [...lines, `Imported ${counted(answer.changes.length, 'change')}.`, ...start] }
}

/** Another roadmap takes over the day on which the one before it began. That it can't be told is no failure: it is imported. */
async function startInWords({ client }: Session): Promise<string[]> {
  const today = await client.today().catch(() => null)
  if (today === null) return []
  return [`The plan begins on ${dayInWords(today.plan.startsOn)}, as before. To move that: the tracker, Settings.`]
}

async function agree(session: Session, { changes, replaces }: RoadmapImport, shown: string[]): Promise<void> {
  const { confirm, stderr } = session.world
  if (!session.json) stderr.write(`${shown.join('\n')}\n`)
  if (!confirm || session.json)
    throw new Failure(
      'usage',
      `The import would make ${counted(changes.length, 'change')}.`,
      `Add --yes to make ${changes.length === 1 ? 'it' : 'them'}.`,
    )
  if (!(await confirm(replaces ? 'Replace the roadmap?' : 'Import this?')))
    throw new Failure('refused', 'Nothing was imported.')
}

async function filesIn({ world }: Session, folder?: string): Promise<RoadmapImportInput> {
  return folder === undefined ? {} : { files: await readRoadmapFiles(world.folder, folder) }
}

const countRows = ({ counts }: RoadmapImport) =>
  Object.entries(counts).map(([collection, count]) => [String(count).padStart(4), collection])
