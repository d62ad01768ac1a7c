/** How many single-letter edits (insert, delete, replace) lead from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** The word that was probably meant, or undefined when none is near: at most one edit in three letters. */
export function closest(word: string, words: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: { word: string; edits: number } | undefined
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const edits = distance(word.toLowerCase(), candidate.toLowerCase())
    if (edits <= limit && edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { word: candidate, edits }
  }
  return best?.word
}

/** The mend for a word that names nothing: the one probably meant, or the words to choose from. */
export function suggest(word: string, words: string[], otherwise: string): string {
  const meant = closest(word, words)
  if (meant !== undefined) return `Did you mean "${meant}"?`
  return words.length > 0 && words.length <= 12 ? `Use one of: ${words.join(', ')}.` : otherwise
}
