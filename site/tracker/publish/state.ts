import { computed, signal } from '@preact/signals'
import type { Publication, UnpublishedChanges } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'

export const history = read('publications', () => api.publications(20))
export const target = read('publication-target', api.publicationTarget)

/** The publication that is under way, or the one that ended while this page was open. */
export const current = signal<Publication | null>(null)
export const isBusy = computed(() => current.value?.status === 'running')

let told: UnpublishedChanges | null = null
/** Not asked for while one is under way: its steps alone would ask again and again. */
export const unpublished = read('unpublished-changes', async () => {
  if (told === null || !isBusy.value) told = await api.unpublishedChanges()
  return told
})

const lookAgainMs = 300

/** Begins a publication and follows it to its end. */
export async function run(begin: () => Promise<Publication>): Promise<void> {
  try {
    current.value = await begin()
    while (current.value.status === 'running') {
      await new Promise(done => setTimeout(done, lookAgainMs))
      current.value = await api.publication(current.value.id)
    }
  } catch (error) {
    current.value = null
    warn(error, 'Not published')
  }
  await Promise.all([history.refresh(), unpublished.refresh()])
}
