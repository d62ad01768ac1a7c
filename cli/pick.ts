import { Failure } from './failure.ts'

/** Something that a person may name; `path` tells apart two of the same id. */
export interface Nameable {
  id: string
  title: string
  path?: string
}

export type Found<T> = { one: T } | { many: T[] } | { none: true; closest: T[] }

/**
 * What a name means: its exact id or title, else what has words that begin so. A name that begins with it is no better
 * than one that has it further on: `blog post` is in many. What is only like it is never taken for it, however near: a
 * wrong guess would write what nobody did.
 */
export function find<T extends Nameable>(name: string, candidates: T[]): Found<T> {
  const typed = plain(name)
  const ways: ((candidate: T) => boolean)[] = [
    candidate => candidate.id === name || candidate.path === name,
    candidate => plain(candidate.id) === typed || plain(candidate.title) === typed,
    candidate => typed.split(' ').every(word => wordsOf(candidate).some(own => own.startsWith(word))),
  ]
  const fitting = typed === '' ? [] : ways.map(way => candidates.filter(way))
  const best = fitting.findIndex(fits => fits.length > 0)
  const [one, another] = fitting[best] ?? []
  if (one) return another ? { many: [...new Set(fitting.slice(best).flat())] } : { one }
  return { none: true, closest: closestTo(typed, candidates) }
}

function closestTo<T extends Nameable>(typed: string, candidates: T[]): T[] {
  return candidates
    .map(candidate => ({ candidate, slips: slipsTo(typed, candidate), shared: sharedWords(typed, candidate) }))
    .filter(({ slips, shared }) => shared > 0 || slips <= typed.length * mostSlips)
    .sort((a, b) => b.shared - a.shared || a.slips - b.slips)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** How many slips a letter a suggestion may have; beyond that two words have nothing in common. */
const mostSlips = 0.4

/** How many of the typed words, if they have more than two letters, stand in words of it. */
const sharedWords = (typed: string, candidate: Nameable) =>
  typed.split(' ').filter(word => word.length > 2 && wordsOf(candidate).some(own => own.includes(word))).length

/** Where all of a kind are to be seen. */
const lists = {
  habit: '`cairn habits` lists them.',
  'archived habit': '`cairn habits --archived` lists them.',
  proposal: '`cairn evidence` lists them.',
  webhook: '`cairn webhooks` lists them.',
  milestone: '`cairn milestones` lists them.',
  project: '`cairn milestones` lists them.',
  phase: '`cairn milestones` lists them.',
} as const

/**
 * The one candidate that is meant.
 * @param kind what is looked for, in words: `habit`.
 * @throws Failure that lists the candidates when there are several, or those that are like it when there is none.
 */
export function pick<T extends Nameable>(name: string, candidates: T[], kind: keyof typeof lists): T {
  const found = find(name, candidates)
  if ('one' in found) return found.one
  if ('many' in found)
    throw new Failure('usage', `${name} could be any of these:`, `Name the ${kind} by its id.`, listed(found.many))
  if (candidates.length === 0)
    throw new Failure('usage', `There is no ${kind}${kind === 'archived habit' ? '' : ' yet'}.`)
  if (found.closest.length === 0) throw new Failure('usage', `No ${kind} is called ${name}.`, lists[kind])
  throw new Failure('usage', `No ${kind} is called ${name}. Did you mean:`, null, listed(found.closest))
}

const shown = 12

function listed(candidates: Nameable[]): string[] {
  const names = candidates.slice(0, shown).map(each => each.path ?? each.id)
  const width = Math.max(...names.map(each => each.length))
  const lines = candidates.slice(0, shown).map((each, at) => `  ${(names[at] ?? '').padEnd(width)}  ${each.title}`)
  return candidates.length > shown ? [...lines, `  and ${candidates.length - shown} more`] : lines
}

/** Lower case, words apart by one space: `Code/lab  work` and `code-lab-work` are the same. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const wordsOf = ({ id, title }: Nameable) => `${plain(id)} ${plain(title)}`.split(' ')

function slipsTo(typed: string, candidate: Nameable): number {
  const spellings = [plain(candidate.id), plain(candidate.title), ...wordsOf(candidate)]
  return Math.min(...spellings.map(spelling => distance(typed, spelling)))
}

/** Levenshtein's distance: how many letters to insert, delete or replace. */
export function distance(from: string, to: string): number {
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
