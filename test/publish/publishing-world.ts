import { join } from 'node:path'
import type { PublicView } from '../../api/publish/public-view.ts'
import { createPublisher } from '../../api/publish/publisher.ts'
import type { Build } from '../../api/publish/run-publication.ts'
import { tempFolder } from '../support/leftovers.ts'
import { createWorld } from '../support/world.ts'
import { siteOf } from './deliveries.ts'

const roadmap = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')

/** A page that shows names and what is done, without the seconds that the real build takes. */
export const quickBuild: Build = async (view: PublicView) => {
  const done = view.projects.flatMap(({ deliverables }) => deliverables.filter(({ status }) => status === 'done'))
  const list = done.map(({ title }) => `<li>${title}</li>`).join('')
  return siteOf({
    'index.html': `<title>${view.owner.name}</title><ul>${list}</ul><a href="${view.site.base}">home</a>`,
  })
}

/** A world that publishes into a folder, with a build of its own. */
export async function publishingWorld(build: Build = quickBuild, env: Record<string, string> = {}) {
  const world = await createWorld({ roadmap, env: { PATH: process.env.PATH ?? '', ...env } })
  const { cairn, ask, clock } = world
  cairn.publisher = createPublisher(cairn, build)
  const folder = join(tempFolder(), 'www')
  await ask('PATCH', '/settings', { name: 'Ada' })
  await ask('PUT', '/publication-target', { kind: 'folder', folder, siteUrl: 'https://ada.example' })

  const end = async ({ status, json }: Awaited<ReturnType<typeof ask>>) => {
    if (status !== 202) return { status, ...json }
    await cairn.publisher.idle()
    clock.advance({ minutes: 1 })
    return (await ask('GET', `/publications/${json.id}`)).json
  }
  return {
    ...world,
    folder,
    /** Publishes and waits for the end. */
    publish: async (body: object = {}) => end(await ask('POST', '/publications', body)),
    rollBack: async (id: string, query = '') => end(await ask('POST', `/publications/${id}/rollback${query}`)),
    history: async () => (await ask('GET', '/publications')).json.items,
  }
}
