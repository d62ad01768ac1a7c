import { expect, test } from 'vitest'
import type { PublicView } from '../../api/publish/public-view.ts'
import { viewChanges } from '../../api/publish/view-changes.ts'
import { yearView } from '../support/public-view.ts'

/** The view with another first project that has deliverables. */
function withProject(view: PublicView, change: (project: PublicView['projects'][number]) => object): PublicView {
  const at = view.projects.findIndex(({ deliverables }) => deliverables.length > 1)
  const projects = view.projects.map((project, index) => (index === at ? { ...project, ...change(project) } : project))
  return { ...view, projects }
}
const texts = (before: PublicView, after: PublicView) => viewChanges(before, after).map(({ text }) => text)

test('another id alone is no news, neither of an item nor of what is in it', () => {
  const view = yearView()
  expect(
    texts(
      view,
      withProject(view, () => ({ id: 'called-otherwise' })),
    ),
  ).toEqual([])
})

test('what is done under another id is done, not new', () => {
  const before = withProject(yearView(), () => ({ status: 'doing' }))
  const after = withProject(before, () => ({ id: 'called-otherwise', status: 'done' }))
  expect(texts(before, after)).toEqual([expect.stringMatching(/^Done: project "/)])
})

test('parts that read alike are told apart by how many there are', () => {
  const same = { title: 'Write-up', status: 'todo' as const, doneOn: null, proofs: [] }
  const parts = (...ids: string[]) =>
    withProject(yearView(), () => ({ deliverables: ids.map(id => ({ ...same, id })) }))
  expect(texts(parts('a', 'b'), parts('c'))).toEqual(['No longer shown: deliverable "Write-up"'])
  expect(texts(parts('a'), parts('b', 'c'))).toEqual(['New: deliverable "Write-up"'])
})

test('another title under the same id is a new name; another item is new', () => {
  const view = yearView()
  expect(
    texts(
      view,
      withProject(view, () => ({ title: 'Else' })),
    ),
  ).toEqual([expect.stringMatching(/^Renamed: project ".+" is now "Else"$/)])
  const other = withProject(view, () => ({ id: 'other', title: 'Other', goal: 'Another', deliverables: [] }))
  expect(texts(view, other)).toContain('New: project "Other"')
  expect(texts(view, other)).toContainEqual(expect.stringMatching(/^No longer shown: project "/))
})
