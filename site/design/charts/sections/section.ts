import type { Figure } from '../figure.ts'

/** A question, its answer in words, and the pictures that show why. */
export interface Section {
  id: string
  question: string
  answer: string
  figures: Figure[]
}

/** Addresses of a phase and of a project: the portfolio and the tracker have different ones. */
export interface Links {
  phase: (id: string) => string
  project: (id: string) => string
}
