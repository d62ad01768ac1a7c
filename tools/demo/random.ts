import { seededNumbers } from '../../api/forecast/random.ts'

export interface Random {
  chance(probability: number): boolean
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  oneOf<T>(items: readonly [T, ...T[]]): T
}

export function seededRandom(seed: number): Random {
  const next = seededNumbers(seed)
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    chance: probability => next() < probability,
    between,
    oneOf: items => items[between(0, items.length - 1)] ?? items[0],
  }
}
