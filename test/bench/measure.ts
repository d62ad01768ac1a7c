/** How often and how long to measure; `scale` shrinks the databases of a quick run. */
export interface Effort {
  rounds: number
  seconds: number
  scale: number
}

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

export interface Comparison {
  ratio: number
  ours: number
  baseline: number
}

/** Rounds that do not count: by then the compiler has seen what is hot. */
const warmUps = 3

/** Measures both in turn, so that what else the machine does hits both; the ratio is the median of the rounds'. */
export async function compare(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<Comparison> {
  for (let round = 0; round < warmUps; round++) {
    await ours()
    await baseline()
  }
  const measured: [number, number][] = []
  for (let round = 0; round < rounds; round++) {
    const oursFirst = round % 2 === 0
    const first = oursFirst ? await ours() : await baseline()
    const second = oursFirst ? await baseline() : await ours()
    measured.push(oursFirst ? [first, second] : [second, first])
  }
  return {
    ratio: median(measured.map(([a, b]) => a / b)),
    ours: median(measured.map(([a]) => a)),
    baseline: median(measured.map(([, b]) => b)),
  }
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
