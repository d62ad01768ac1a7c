/** The letters of the faces in `site/design/fonts/print`, which pictures and the PDF are set in. */
const serif =
  /[\u0020-\u007e\u00a0-\u0131\u0134-\u0148\u014a-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2122\u2212]/
const other = /[\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u2116\u2191\u2193\u1e86-\u1e9b]/

const standIns: Record<string, string> = {
  '→': '›',
  '←': '‹',
  '‑': '-',
  '‐': '-',
  '\u00ad': '',
  '\u2009': ' ',
  '\u202f': ' ',
}

/** The text without what no face has a letter for, such as emoji and scripts beyond Latin, Greek and Cyrillic. */
export function printable(text: string): string {
  const letters = [...text.normalize('NFC')].map(letter => standIns[letter] ?? letter.replace(/\s/, ' '))
  return letters
    .filter(letter => serif.test(letter) || other.test(letter))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

/** A printable text in runs: those that the serif face can set, and those that only the other can. */
export function runsOf(text: string): { text: string; isSerif: boolean }[] {
  const runs: { text: string; isSerif: boolean }[] = []
  for (const letter of text) {
    const isSerif = serif.test(letter)
    const last = runs.at(-1)
    if (last?.isSerif === isSerif) last.text += letter
    else runs.push({ text: letter, isSerif })
  }
  return runs
}
