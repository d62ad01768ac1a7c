import { expect, test } from 'vitest'
import { stonesInWords } from '../../site/design/charts/words.ts'
import { type TrailShape, trail } from '../../site/design/trail.ts'
import { trailOfPublicView } from '../../site/design/trail-plan.ts'
import { yearView } from '../support/public-view.ts'

const view = yearView()
const { plan } = view
const drawn = trailOfPublicView(view, () => '/')

/** The same year, with the owner on another day and the work further on or back than the plan says. */
function draw(shape: TrailShape, dayNumber: number, daysAhead: number): string {
  const { here, due } = trailOfPublicView({ ...view, projects: [], plan: { ...plan, dayNumber, daysAhead } }, () => '/')
  return trail({ ...drawn, cairns: [], here, due }, shape)
}

interface Word {
  text: string
  left: number
  right: number
  y: number
}

const WORD =
  /<text x="([^"]+)" y="([^"]+)" text-anchor="(\w+)">(Here|Here, (?:ahead of|behind) the plan|Today’s plan|Today’s|plan)<\/text>/g
const shareLeft = { start: 0, middle: 0.5, end: 1 }

/** The words of the markers and the room they take, about 7 units a sign. */
function wordsOn(picture: string): Word[] {
  return [...picture.matchAll(WORD)].map(([, x, y, anchor, text = '']) => {
    const left = Number(x) - shareLeft[anchor as keyof typeof shareLeft] * text.length * 7
    return { text, left, right: left + text.length * 7, y: Number(y) }
  })
}

const meet = (one: Word, other: Word) =>
  Math.abs(one.y - other.y) < 13 && one.left < other.right && other.left < one.right

test.each([
  [150, 30],
  [150, -30],
])('on day %i, %i days ahead, the trail says which marker is the work and which the plan', (day, ahead) => {
  const words = wordsOn(draw('wide', day, ahead))
  expect(words.map(({ text }) => text).sort()).toEqual(['Here', 'Today’s plan'])
  const [here, due] = words.toSorted((one, other) => one.text.localeCompare(other.text))
  expect(Math.sign((here?.left ?? 0) - (due?.left ?? 0))).toBe(Math.sign(ahead))
})

test('where the work is as far as the plan says, one word is enough', () => {
  for (const shape of ['wide', 'tall'] as const) {
    expect(wordsOn(draw(shape, 50, 0)).map(({ text }) => text)).toEqual(['Here'])
  }
})

test.each([
  [15, -14, 'Here, behind the plan'],
  [15, 14, 'Here, ahead of the plan'],
  [150, -5, 'Here, behind the plan'],
  [355, -8, 'Here, behind the plan'],
])('on day %i, %i days ahead, where two words have no room, one says it of both markers', (day, ahead, said) => {
  expect(wordsOn(draw('wide', day, ahead)).map(({ text }) => text)).toEqual([said])
})

test('words side by side stand on one line where they are near, each at its own marker', () => {
  const [here, due] = wordsOn(draw('wide', 150, -15))
  expect([here?.text, due?.text]).toEqual(['Here', 'Today’s plan'])
  expect(here?.y).toBe(due?.y)
})

test('the words lie in the picture and never on each other, wherever the plan stands', () => {
  for (const shape of ['wide', 'tall'] as const) {
    for (let day = 1; day <= 365; day += 13) {
      for (const ahead of [-90, -25, -12, -4, 3, 7, 16, 25, 60]) {
        const words = wordsOn(draw(shape, day, ahead))
        const faults = words.filter((word, index) => {
          const isOutside = word.left < -12 || word.right > (shape === 'wide' ? 1052 : 352)
          return isOutside || words.slice(0, index).some(before => meet(before, word))
        })
        expect(faults, `${shape}, day ${day}, ${ahead} ahead`).toEqual([])
      }
    }
  }
})

test('the small trail says the same to who points at a marker', () => {
  expect(draw('line', 150, 30)).toMatch(/<title>Here: work done<\/title>/)
  expect(draw('line', 150, 30)).toMatch(/<title>Where the plan says<\/title>/)
  for (const shape of ['wide', 'tall', 'line'] as const) expect(draw(shape, 150, 30)).not.toMatch(/>Today</)
})

test.each([
  [1, 1, '1 of 1 stone is laid'],
  [1, 12, '1 of 12 stones is laid'],
  [0, 1, '0 of 1 stone is laid'],
  [0, 12, '0 of 12 stones are laid'],
  [12, 12, '12 of 12 stones are laid'],
])('%i of %i is told as "%s"', (done, total, words) => expect(stonesInWords({ done, total })).toBe(words))
