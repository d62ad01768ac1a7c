const small = new Set(
  'a an and are as at by for from how in is it my of on or our that the this to when with your'.split(' '),
)

/** The words of a text that tell it from others: lower case, without accents, endings of the plural and small words. */
function tellingWords(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[\p{L}\p{N}+#]+/gu) ?? []
  return [
    ...new Set(words.filter(word => !small.has(word)).map(word => (word.length > 3 ? word.replace(/s$/, '') : word))),
  ]
}

/**
 * How much of a title's telling words stand in another text, 0 to 1. A share of the title and not of both texts: a
 * description may say much more than the title it is about.
 */
export function likeness(title: string, text: string): number {
  const wanted = tellingWords(title)
  if (wanted.length === 0) return 0
  const there = new Set(tellingWords(text))
  return wanted.filter(word => there.has(word)).length / wanted.length
}
