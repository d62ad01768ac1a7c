export interface Findable {
  title: string
}

/**
 * Items whose titles hold every word that was typed, the better matches first: the beginning of the title, then the
 * beginning of a word, then anywhere.
 */
export function lookUp<T extends Findable>(items: T[], typed: string, most = 12): T[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return items
    .map(item => ({ item, rank: rankOf(fold(item.title), words) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, most)
    .map(({ item }) => item)
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function rankOf(title: string, words: string[]): number | null {
  let sum = 0
  for (const word of words) {
    const at = title.indexOf(word)
    if (at < 0) return null
    const startsWord = !/[\p{L}\p{N}]/u.test(title[at - 1] ?? '')
    sum += at === 0 ? 0 : startsWord ? 1 : 2
  }
  return sum
}
