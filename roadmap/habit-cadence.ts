/** Only these words are understood: whatever is like them would be counted as things, and only in whole hours. */
const understood: Record<string, RegExp> = {
  minutes: /^(mins?|minutes?|h|hrs?|hours?)$/i,
  days: /^days?$/i,
  times: /^times?$/i,
}

/** What a period has of a unit; a month as the longest do. */
const most: Record<string, Record<string, number>> = {
  minutes: { day: 1440, week: 10_080, month: 44_640 },
  days: { day: 1, week: 7, month: 31 },
}

interface CadenceFault {
  key: 'unit' | 'min' | 'max'
  /** What is wrong, for the key as its subject. */
  message: string
  mend: string
}

/** What keeps a habit from meaning what its owner takes it for, or from being kept at all. */
export function cadenceFaults({ unit, period, ...amounts }: Record<string, unknown>): CadenceFault[] {
  if (typeof unit !== 'string') return []
  const unlike = unitFault(unit)
  if (unlike) return [{ key: 'unit', ...unlike }]
  const limit = most[unit]?.[String(period)] ?? Number.POSITIVE_INFINITY
  return (['min', 'max'] as const)
    .filter(key => Number(amounts[key] ?? 0) > limit)
    .map(key => ({ key, message: `is more than a ${period} can have`, mend: `Write ${limit} at most.` }))
}

function unitFault(unit: string): Omit<CadenceFault, 'key'> | null {
  const [number] = /^\d[\d.,]*\s*/.exec(unit.trim()) ?? []
  if (number !== undefined) {
    const thing = unit.trim().slice(number.length)
    const mend = `Write ${thing || 'what is counted'} alone, and the number as the amount.`
    return { message: 'begins with a number', mend: unitFault(thing)?.mend ?? mend }
  }
  const meant = Object.keys(understood).find(word => understood[word]?.test(unit.trim()))
  if (meant === undefined || meant === unit) return null
  const mend = /^h/i.test(unit.trim()) ? 'Write minutes, and 60 of them for each hour.' : `Write ${meant}.`
  return { message: `must be "${meant}"`, mend }
}
