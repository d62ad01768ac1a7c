import type { RoadmapImport, RoadmapImportInput } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { readRoadmapFiles } from '../read-roadmap-files.ts'
import { table } from '../style.ts'
import { counted } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export async function check(session: Session, folder?: string): Promise<Reply> {
  const answer = await session.client.importRoadmap({ ...(await filesIn(session, folder)), dryRun: true })
  return { answer, lines: ['No faults.', ...table(countRows(answer))] }
}

export async function diff(session: Session, folder?: string): Promise<Reply> {
  const answer = await session.client.importRoadmap({ ...(await filesIn(session, folder)), dryRun: true })
  return { answer, lines: changeLines(answer, session) }
}

/** Shows what would change and asks before it does. */
export async function importFiles(session: Session, folder?: string, { yes }: { yes?: boolean } = {}): Promise<Reply> {
  const files = await filesIn(session, folder)
  if (!yes) {
    const plan = await session.client.importRoadmap({ ...files, dryRun: true })
    if (plan.changes.length === 0) return { answer: plan, lines: changeLines(plan, session) }
    await agree(session, plan)
  }
  const answer = await session.client.importRoadmap(files)
  const lines = yes ? changeLines(answer, session) : []
  return {
    answer,
    lines: answer.changes.length > 0 ? [...lines, `Imported ${counted(answer.changes.length, 'change')}.`] : lines,
  }
}

async function agree(session: Session, plan: RoadmapImport): Promise<void> {
  const { confirm, stderr } = session.world
  if (!session.json) stderr.write(`${changeLines(plan, session).join('\n')}\n`)
  if (!confirm || session.json)
    throw new Failure(
      'usage',
      `The import would make ${counted(plan.changes.length, 'change')}.`,
      'Add --yes to make them.',
    )
  if (!(await confirm('Import this?'))) throw new Failure('refused', 'Nothing was imported.')
}

async function filesIn({ world }: Session, folder?: string): Promise<RoadmapImportInput> {
  return folder === undefined ? {} : { files: await readRoadmapFiles(world.folder, folder) }
}

function changeLines({ changes }: RoadmapImport, { style }: Session): string[] {
  if (changes.length === 0) return ['Nothing to change: the files and the database say the same.']
  return table(
    changes.map(({ kind, collection, id, title, detail }) => [
      kind === 'archived' || kind === 'removed' ? style.late(kind) : kind,
      style.soft(`${collection}/${id}`),
      detail ?? title,
    ]),
    '',
  )
}

const countRows = ({ counts }: RoadmapImport) =>
  Object.entries(counts).map(([collection, count]) => [String(count).padStart(4), collection])
