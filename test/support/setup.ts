import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'
import { cleanUp } from './leftovers.ts'

const said: string[] = []

/** A test that expects a complaint mocks it itself; any other word on console.error or console.warn fails the test. */
beforeEach(() => {
  said.length = 0
  for (const kind of ['error', 'warn'] as const) {
    vi.spyOn(console, kind).mockImplementation((...words) => void said.push(`console.${kind}: ${words.join(' ')}`))
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(said, 'unexpected words on the console').toEqual([])
})

afterAll(cleanUp)
