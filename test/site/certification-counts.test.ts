import { expect, test } from 'vitest'
import { certificationsBy } from '../../site/design/certifications.ts'
import { aims } from '../../site/design/charts/sections/aims.ts'
import { totalsInWords } from '../../site/design/charts/words.ts'
import { emptyView, yearView } from '../support/public-view.ts'

const one = (status: 'todo' | 'doing' | 'done' | 'skipped', priority: 'high' | 'medium' | 'lower') => ({
  status,
  priority,
})

test('what is of lower priority is counted apart, until it is worked on', () => {
  const certifications = [
    one('done', 'lower'),
    one('doing', 'lower'),
    one('todo', 'medium'),
    one('todo', 'lower'),
    one('skipped', 'lower'),
    one('skipped', 'high'),
  ]
  expect(certificationsBy(certifications)).toEqual({
    earned: [one('done', 'lower')],
    planned: [one('doing', 'lower'), one('todo', 'medium')],
    later: [one('todo', 'lower')],
  })
})

test('the pictures count as the page of certifications does, and never name one that may come later as the next', () => {
  const charts = (view: ReturnType<typeof yearView>) => ({ ...view, habits: null, github: null })
  const said = (view: ReturnType<typeof yearView>) =>
    aims(charts(view)).figures.find(({ title }) => title === 'Certifications over time')?.says
  const year = yearView()
  expect(said(year)).toMatch(/^2 of 3 earned, and 1 perhaps later; next is Certified Streaming Developer/)
  expect(totalsInWords(year)).toContain('2 of 3 certifications')
  const unsure = year.certifications.map(each => ({ ...each, priority: 'lower' as const, status: 'todo' as const }))
  expect(said({ ...year, certifications: unsure })).toBe('None on the plan, and 4 perhaps later.')
  const planned = emptyView().certifications.filter(({ priority }) => priority !== 'lower')
  expect(said({ ...emptyView(), certifications: planned })).toMatch(/^0 of 3 earned; next is/)
})
