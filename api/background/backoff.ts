const firstSeconds = 5
const longestSeconds = 6 * 3600
const attempts = 10

/** Seconds until the next attempt: 5, 20, 80, … up to 6 hours; null after the tenth. */
export function usualBackoff(attempt: number): number | null {
  if (attempt >= attempts) return null
  return Math.min(longestSeconds, firstSeconds * 4 ** (attempt - 1))
}

/** Spreads attempts that failed together: up to a fifth later, never earlier. `random` is from 0 to 1. */
export const withJitter = (seconds: number, random: number): number => Math.round(seconds * 1000 * (1 + random / 5))
