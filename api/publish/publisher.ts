import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../db/make-folder.ts'
import type { Env } from '../env.ts'
import { ConflictError } from '../errors.ts'
import { createFileStore } from './file-store.ts'
import type { PublicView } from './public-view.ts'
import { resolveTarget } from './publication-target.ts'
import { beginPublication, failInterrupted, fetchPublication, keptOnes, type PublicationRow } from './publications.ts'
import type { Build, PublishingSource } from './run-publication.ts'
import type { PlaceInput } from './shapes.ts'

interface RollbackRequest {
  dryRun: boolean
  force: boolean
  correlationId: string | null
}

interface PublicationRequest {
  to?: PlaceInput | undefined
  dryRun?: boolean
  force?: boolean
  reason?: 'asked' | 'schedule'
  correlationId?: string | null
}

export interface Publisher {
  /** Begins a publication and goes on with it. @throws ConflictError while another one runs, or without a target */
  publish: (request: PublicationRequest) => Promise<PublicationRow>
  /** Delivers an older publication again, to where it went; what was hidden since only when forced. @throws NotFoundError, ConflictError */
  rollBack: (id: string, request: RollbackRequest) => Promise<PublicationRow>
  /** What was published, of the newest, and when it is needed. */
  readKept: (hash: string) => Promise<Buffer | null>
  /** Waits for the publication that is under way. */
  idle: () => Promise<void>
  /** Puts right what a process that died left behind. */
  recover: () => Promise<void>
  close: () => Promise<void>
}

/** Publishes one portfolio at a time. What it needs for that is loaded when it is first wanted. */
export function createPublisher(cairn: PublishingSource, build: Build = buildIn(cairn.env)): Publisher {
  const store = createFileStore(join(cairn.env.data, 'publications', 'files'))
  const stop = new AbortController()
  const began = cairn.now().toString()
  let running: Promise<void> = Promise.resolve()

  function go(row: PublicationRow, wanted: { force: boolean; onlyIfChanged: boolean }): PublicationRow {
    running = import('./run-publication.ts')
      .then(({ runPublication }) => runPublication({ cairn, build, store, signal: stop.signal }, row, wanted))
      .catch(error => cairn.log.error({ err: error, publication: row.id }, 'the end of a publication was not noted'))
    return row
  }

  return {
    async publish({ to, dryRun = false, force = false, reason = 'asked', correlationId = null }) {
      const target = await resolveTarget(cairn, to)
      const row = await beginPublication(cairn, { dryRun, reason, target, rollbackOf: null, correlationId })
      return go(row, { force, onlyIfChanged: reason === 'schedule' })
    },
    async rollBack(id, { dryRun, force, correlationId }) {
      const { old, kept } = await cairn.db.read(async db => ({
        old: await fetchPublication(db, id),
        kept: await keptOnes(db),
      }))
      if (!kept.some(row => row.id === id)) {
        throw new ConflictError(
          `The files of publication ${id} are not kept. Only the last ones that were delivered can be brought back; the history says which.`,
        )
      }
      const given = { dryRun, reason: 'rollback' as const, target: old.target, rollbackOf: id, correlationId }
      return go(await beginPublication(cairn, given), { force, onlyIfChanged: false })
    },
    readKept: store.get,
    idle: () => running,
    async recover() {
      const isAlone = cairn.env.databaseUrl.startsWith('file:')
      const places = await failInterrupted(cairn, isAlone ? began : '')
      if (places.length === 0) return
      const { openTarget } = await import('./targets/open-target.ts')
      for (const place of places) {
        const target = await openTarget(cairn.env, place, { signal: stop.signal, force: false })
        await target.recover?.().catch(error => cairn.log.error({ err: error }, 'a delivery was not put right'))
      }
    },
    async close() {
      stop.abort()
      await running
    },
  }
}

/** The real build, in a folder that is there for as long as it takes. */
function buildIn(env: Env): Build {
  return async (view: PublicView, signal) => {
    const [{ readBuiltSite }, { runBuild }] = await Promise.all([import('./built-site.ts'), import('./run-build.ts')])
    const parent = join(env.data, 'publications')
    await makeFolder(parent)
    const work = await mkdtemp(join(parent, 'build-'))
    try {
      const viewFile = join(work, 'public-view.json')
      await writeFile(viewFile, JSON.stringify(view, null, 2))
      await runBuild({ viewFile, outDir: join(work, 'site'), programEnv: env.programEnv, signal })
      return await readBuiltSite(join(work, 'site'))
    } finally {
      await rm(work, { recursive: true, force: true, maxRetries: 5 })
    }
  }
}
