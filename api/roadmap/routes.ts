import { roadmaps } from '../../db/schema/roadmap.ts'
import type { Cairn } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { readBody } from '../http/input.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { importRoadmap } from './import-roadmap.ts'
import { loadFiles } from './load-files.ts'
import { roadmapDocument, roadmapImport, roadmapImportInput } from './shapes.ts'

const filesLimit = 8 * 1024 * 1024

export function addRoadmapRoutes(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'roadmap',
      method: 'get',
      path: '/roadmap',
      summary: 'Read what the roadmap says beyond its lists',
      answers: { 200: { description: 'Goal, profile, closing words.', body: roadmapDocument } },
      problems: [404],
    },
    async c => {
      const [row] = await cairn.db.read(db => db.select().from(roadmaps).limit(1))
      if (!row) throw new NotFoundError('roadmap', 'imported', 'roadmap')
      const { document, digest: _, filesDigest: __, ...rest } = row
      return sendJson(c, JSON.stringify({ ...rest, ...document }))
    },
  )

  routes.add(
    {
      tag: 'roadmap',
      method: 'post',
      path: '/roadmap-imports',
      summary: 'Import a roadmap, or say what an import would change',
      body: roadmapImportInput,
      answers: { 200: { description: 'The plan diff.', body: roadmapImport } },
      problems: [400, 413, 415, 422],
    },
    async c => {
      const { files, dryRun } = await readBody(c, roadmapImportInput, filesLimit)
      const loaded = await loadFiles(cairn, files)
      return sendJson(c, JSON.stringify(await importRoadmap(cairn, loaded, { dryRun })))
    },
  )
}
