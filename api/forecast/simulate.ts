import { seededNumbers } from './random.ts'

const runs = 1000
const daysPerWeek = 7
/** What takes longer than ten years has no date. */
const mostWeeks = 520

export interface Simulation {
  /** Working days after which a share of the futures (0.5, 0.8) has met each need; Infinity beyond ten years. */
  daysUntil(share: number): number[]
  /** How much at least each share of the futures has done after some working days; never more than the last need. */
  doneAfter(days: number, shares: readonly number[]): number[]
}

/**
 * Monte Carlo forecast from throughput: each future draws its weeks from the weeks that were, until the work is done
 * (D. Vacanti, "When Will It Be Done?", 2020; T. Magennis, "Forecasting and Simulating Software Development Projects",
 * 2011). Each future weighs the past weeks anew (the Bayesian bootstrap, D. Rubin, Annals of Statistics 9, 1981), so
 * that few weeks make a wide range.
 *
 * What a future draws depends on the seed and the number of weeks alone. So with the same seed, more done in any past
 * week or less to do never makes any future later.
 *
 * @param weeks what was done in each past week, one at least
 * @param needs how much must be done until each end, ascending
 */
export function simulate(weeks: readonly number[], needs: readonly number[], seed: number): Simulation {
  const random = seededNumbers(seed)
  const goal = needs.at(-1) ?? 0
  const isHopeless = weeks.every(done => done === 0)
  const futures = Array.from({ length: runs }, () => (isHopeless ? [0] : drawFuture(weeks, goal, random)))
  const sorted = (measure: (future: number[]) => number) => new Float64Array(futures.map(measure)).sort()
  const inOrder = needs.map(need => sorted(future => daysTo(future, need)))
  return {
    daysUntil: share => inOrder.map(days => days[rank(share)] ?? Number.POSITIVE_INFINITY),
    doneAfter(days, shares) {
      const done = sorted(future => Math.min(goal, doneIn(future, days)))
      return shares.map(share => done[runs - 1 - rank(share)] ?? 0)
    },
  }
}

const rank = (share: number) => Math.ceil(share * runs) - 1

/** What is done in all after each week, from 0 until the goal is met. */
function drawFuture(weeks: readonly number[], goal: number, random: () => number): number[] {
  const chances = weeks.map(() => -Math.log(1 - random()))
  const all = chances.reduce((sum, chance) => sum + chance, 0)
  const totals = [0]
  let total = 0
  // A stream of its own for each future: how long one takes must not change what the next draws.
  const draw = seededNumbers(random() * 2 ** 32)
  while (total < goal && totals.length <= mostWeeks) {
    total += weeks[pick(chances, draw() * all)] ?? 0
    totals.push(total)
  }
  return totals
}

function pick(chances: readonly number[], at: number): number {
  let left = at
  let index = 0
  while (index < chances.length - 1 && left >= (chances[index] ?? 0)) left -= chances[index++] ?? 0
  return index
}

/** A week's work is spread evenly over its days. */
function daysTo(totals: readonly number[], need: number): number {
  if (need <= 0) return 0
  if ((totals.at(-1) ?? 0) < need) return Number.POSITIVE_INFINITY
  const week = firstWith(totals, need)
  const [before = 0, after = 0] = [totals[week - 1], totals[week]]
  return daysPerWeek * (week - 1 + (need - before) / (after - before))
}

function doneIn(totals: readonly number[], days: number): number {
  const week = Math.floor(days / daysPerWeek)
  const last = totals.at(-1) ?? 0
  const [before = last, after = last] = [totals[week], totals[week + 1]]
  return before + (after - before) * (days / daysPerWeek - week)
}

/** Where ascending totals first reach a need that they do reach. */
function firstWith(totals: readonly number[], need: number): number {
  let [low, high] = [0, totals.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((totals[middle] ?? 0) >= need) high = middle
    else low = middle + 1
  }
  return low
}
