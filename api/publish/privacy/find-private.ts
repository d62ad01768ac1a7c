import { setImmediate as breathe } from 'node:timers/promises'
import type { PrivacyFinding } from '../../../db/schema/publish.ts'
import type { BuiltSite } from '../built-site.ts'
import type { PrivateValue } from './private-values.ts'
import { readableText } from './readable-text.ts'
import { asPhrase, type Vocabulary, wordsOf } from './vocabulary.ts'

const fewestLetters = 4
/** Ordinary words, in an order of their own: this many of them are no coincidence. */
const wordsOfASentence = 6
const isoTime = /^\d{4}-\d\d-\d\d([T ].*)?$/

interface Page {
  path: string
  /** As it stands, for what must match to the letter. */
  exact: string
  whole: string
  seen: string
}

/**
 * Looks for private values in a built site. What the site may say (`allowed`) explains most of its words; only a value
 * with something in it that is not explained can be a leak, and it is one if all of it stands in a file.
 */
export async function createSearch(site: BuiltSite, allowed: Vocabulary) {
  const pages: Page[] = []
  const unexplained = new Set<string>()
  for (const [path, bytes] of site) {
    const { whole, seen } = readableText(path, bytes)
    const wholeWords = wordsOf(whole)
    const seenWords = wordsOf(seen)
    pages.push({ path, exact: whole, whole: asPhrase(wholeWords), seen: asPhrase(seenWords) })
    for (const words of [wholeWords, seenWords]) noteUnexplained(words, allowed, unexplained)
    await breathe()
  }

  function find({ field, id, text }: PrivateValue): PrivacyFinding[] {
    if (text.length < fewestLetters || isoTime.test(text)) return []
    const words = wordsOf(text)
    const isIn = testFor(text, words)
    if (isIn === null || allowed.text.includes(asPhrase(words))) return []
    const what = id === '' ? field : `${field} of "${id}"`
    return pages.filter(isIn).map(({ path }) => ({ file: path, what }))
  }

  function testFor(text: string, words: string[]): ((page: Page) => boolean) | null {
    const phrase = asPhrase(words)
    if (words.length === 1 && (words[0]?.length ?? 0) < fewestLetters) return null
    if (words.every(word => !/\p{L}/u.test(word))) return numberTest(words)
    if (words.some(word => /\p{L}/u.test(word) && unexplained.has(word))) {
      return ({ whole, seen }) => whole.includes(phrase) || seen.includes(phrase)
    }
    if (!words.some((word, index) => index > 0 && unexplained.has(`${words[index - 1]} ${word}`))) return null
    if (words.length >= wordsOfASentence) return ({ whole, seen }) => whole.includes(phrase) || seen.includes(phrase)
    return isName(text) || isAddress(text) ? ({ exact }) => exact.includes(text.trim()) : null
  }

  return { find, isExplained: () => unexplained.size === 0, unexplained }
}

function noteUnexplained(words: string[], allowed: Vocabulary, into: Set<string>): void {
  words.forEach((word, index) => {
    if (!allowed.words.has(word)) into.add(word)
    const pair = `${words[index - 1]} ${word}`
    if (index > 0 && !allowed.pairs.has(pair)) into.add(pair)
  })
}

/** `Grace Hopper`: words that each begin with a capital. */
const isName = (text: string) => /^\p{Lu}[\p{L}'’.-]+( \p{Lu}[\p{L}'’.-]*)+$/u.test(text.trim())

const isAddress = (text: string) => /^\s*([\w.+-]+@[\w-]+\.[\w.-]+|\w+:\/\/\S+)\s*$/.test(text)

/** Telephone numbers and salaries, as a visitor reads them; a chart's coordinates are numbers too. */
function numberTest(words: string[]): ((page: Page) => boolean) | null {
  const digits = words.join('')
  if (digits.length < 5 || digits.length > 15) return null
  const grouped = digits.length <= 9 ? Number(digits).toLocaleString('en-US').replaceAll(',', ' ') : digits
  const forms = [words.join(' '), digits, grouped].map(form => ` ${form} `)
  return ({ seen }) => forms.some(form => seen.includes(form))
}
