/** How many edits lead from one word to the other: a letter more, less, replaced, or swapped with the next. */
function distance(from: string, to: string): number {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1]
      const isSwapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      next.push(
        Math.min(
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}

/** The word that was probably meant, or undefined when none is near: one edit in three letters, at least one. */
function closest(word: string, words: string[]): string | undefined {
  const limit = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1)
  const near = words
    .filter(candidate => Math.abs(candidate.length - word.length) <= limit)
    .map(candidate => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
  return near.toSorted((a, b) => a.edits - b.edits)[0]?.candidate
}

/** The mend for a word that names nothing: the one probably meant, or the words to choose from. */
export function suggest(word: string, words: string[], otherwise: string): string {
  const meant = closest(word, words)
  if (meant !== undefined) return `Did you mean "${meant}"?`
  return words.length > 0 && words.length <= 8 ? `Use one of: ${words.join(', ')}.` : otherwise
}
