/** Only these words are understood: whatever is like them would be counted as things, and only in whole hours. */
const understood: Record<string, RegExp> = {
  minutes: /^(mins?|minutes?|h|hrs?|hours?)$/i,
  days: /^days?$/i,
  times: /^times?$/i,
}

/** What is wrong with the unit of a habit, and what to write instead; null when nothing is. */
export function unitFault(unit: string): { message: string; mend: string } | null {
  const meant = Object.keys(understood).find(word => understood[word]?.test(unit.trim()))
  if (meant === undefined || meant === unit) return null
  const mend = /^h/i.test(unit.trim()) ? 'Write minutes, and 60 for each hour in "min" and "max".' : `Write ${meant}.`
  return { message: `"unit" must be "${meant}"`, mend }
}
