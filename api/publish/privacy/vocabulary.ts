/** Letters and digits that belong together, in lower case: what is left of a text when its punctuation is not counted. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

/** The words of a text in their order, with their borders, so that a phrase can be looked for in it. */
export const asPhrase = (words: readonly string[]): string => ` ${words.join(' ')} `

export interface Vocabulary {
  words: Set<string>
  pairs: Set<string>
  text: string
}

/** What a text says: its words, its pairs of neighbouring words, and all of it in order. */
export function vocabularyOf(texts: Iterable<string>): Vocabulary {
  const words = new Set<string>()
  const pairs = new Set<string>()
  const phrases: string[] = []
  for (const text of texts) {
    const found = wordsOf(text)
    phrases.push(asPhrase(found))
    found.forEach((word, index) => {
      words.add(word)
      if (index > 0) pairs.add(`${found[index - 1]} ${word}`)
    })
  }
  return { words, pairs, text: phrases.join('\n') }
}

/** Every text and number in a value, however deep. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'number') yield String(value)
  else if (Array.isArray(value)) for (const each of value) yield* textsIn(each)
  else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) yield* textsIn(each)
}
