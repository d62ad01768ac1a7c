import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCircle, findCircles, needsOf } from '../../roadmap/needs.ts'

// The same few ids for both kinds, so that they often meet.
const id = fc.constantFrom('barn', 'silo', 'yard', 'shed')
const requires = fc.uniqueArray(id, { maxLength: 2 })
const projects = fc.uniqueArray(fc.record({ id, requires }), { selector: item => item.id })
const deliverables = fc.uniqueArray(fc.record({ id, requires, projectId: id }), { selector: item => item.id })

test('a plan has circles if something waits for itself, and each circle found is a way round', () => {
  fc.assert(
    fc.property(projects, deliverables, (some, others) => {
      const needs = needsOf(some, others)
      const circles = findCircles(needs)
      const waiting = [...needs.keys()].filter(key => findCircle(needs, key) !== null)
      expect(circles.length > 0).toBe(waiting.length > 0)
      for (const circle of circles) {
        expect(circle.at(-1)).toBe(circle[0])
        for (const [index, to] of circle.slice(1).entries()) expect(needs.get(circle[index] ?? '')).toContain(to)
      }
    }),
    { numRuns: 300 },
  )
})
