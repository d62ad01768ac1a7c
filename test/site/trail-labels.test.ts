import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textWidth } from '../../site/design/text-width.ts'
import { type TrailShape, trail } from '../../site/design/trail.ts'
import { monthsWidth, spread } from '../../site/design/trail-labels.ts'
import type { TrailPlan } from '../../site/design/trail-plan.ts'

type Leg = [months: number, title: string]

/** A plan of phases that follow one another, each so many months long. */
function planOf(phases: Leg[]): TrailPlan {
  const all = phases.reduce((sum, [months]) => sum + months, 0)
  let before = 0
  const legs = phases.map(([months, title]) => {
    const [first, last] = [before + 1, before + months]
    before = last
    return { title, months: `Months ${first}–${last}`, from: (first - 1) / all, to: last / all }
  })
  return { seed: 'a plan', legs, cairns: [], flags: [], here: 0.3, due: 0.3 }
}

interface Box {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

const LABEL = /<text( class="name")? x="([^"]+)" y="([^"]+)"( text-anchor="end")?>([^<]*)</g

/** The boxes of what stands beside the legs: months in 13 px, names in 15 px. */
function labelsOn(picture: string): Box[] {
  return [...picture.matchAll(LABEL)].map(([, name, x, y, atEnd, escaped = '']) => {
    const text = escaped.replaceAll('&#38;', '&')
    const width = name ? textWidth(text) : monthsWidth(text)
    const left = Number(x) - (atEnd ? width : 0)
    return { text, left, right: left + width, top: Number(y) - 11, bottom: Number(y) + 4 }
  })
}

const meet = (one: Box, other: Box) =>
  one.left < other.right + 4 && other.left < one.right + 4 && one.top < other.bottom && other.top < one.bottom

function faults(phases: Leg[], shape: TrailShape): string[] {
  const picture = trail(planOf(phases), shape)
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(picture) ?? []).map(Number)
  const boxes = labelsOn(picture)
  return boxes.flatMap((box, index) => {
    const others = boxes.slice(0, index).filter(before => meet(before, box))
    const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height
    return [...others.map(({ text }) => `${text} on ${box.text}`), ...(isInside ? [] : [`${box.text} is outside`])]
  })
}

const word = fc.string({ unit: fc.constantFrom(...'aeimnrstwMW&-'), minLength: 1, maxLength: 24 })
const title = fc.array(word, { minLength: 1, maxLength: 14 }).map(words => words.join(' '))
const months = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 110 }))
const phases = (maxLength: number) => fc.array(fc.tuple(months, title), { minLength: 1, maxLength })

describe.each(['wide', 'tall'] as const)('the labels of a %s trail', shape => {
  const neverAtFault = (most: number, numRuns: number) => {
    const rule = fc.property(phases(most), plan => {
      expect(faults(plan, shape)).toEqual([])
    })
    fc.assert(rule, { numRuns })
  }

  test('lie in the picture and never on each other, whatever the plan', () => {
    neverAtFault(12, 100)
  })

  test('do so in a plan of far too many phases', () => {
    neverAtFault(60, 20)
  })

  test('name every phase of up to twelve', () => {
    fc.assert(
      fc.property(phases(12), plan => {
        const months = labelsOn(trail(planOf(plan), shape)).filter(({ text }) => /^(Months )?\d+–\d+$/.test(text))
        expect(months).toHaveLength(plan.length)
      }),
    )
  })
})

test('a short first phase is not run together with the long one after it', () => {
  const picture = trail(
    planOf([
      [4, 'Get into a program'],
      [26, 'First year of study'],
    ]),
    'wide',
  )
  const texts = labelsOn(picture).map(({ text }) => text)
  expect(texts).toEqual(['Months 1–4', 'Get into a', 'program', 'Months 5–30', 'First year of study'])
})

test('labels that have room stand at the start of their legs', () => {
  const picture = trail(
    planOf([
      [2, 'Rivers'],
      [3, 'Lakes'],
      [7, 'The open sea'],
    ]),
    'wide',
  )
  const lefts = labelsOn(picture).flatMap(({ text, left }) => (text.startsWith('Months') ? [left] : []))
  expect(lefts).toEqual([0, 2 / 12, 5 / 12].map(share => Math.round(2 + share * 1024)))
})

test('places move only as far apart as they need', () => {
  expect(spread([0, 40, 80], [20, 20, 20], 100)).toEqual([0, 40, 80])
  expect(spread([0, 5, 80], [20, 20, 20], 100)).toEqual([0, 20, 80])
  expect(spread([0, 95, 99], [20, 20, 20], 100)).toEqual([0, 60, 80])
})
