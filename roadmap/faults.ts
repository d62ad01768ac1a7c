/** A place in one of the roadmap's files; `file` is relative to the roadmap's folder, line and column count from 1. */
export interface Place {
  file: string
  line: number
  column: number
  /** Where that is in the file's own structure, like `phases[0].title`; empty for the file itself. */
  path: string
}

/** Something wrong in the files: where, what, the value that stands there (shortened), and how to mend it. */
export interface Fault extends Place {
  message: string
  value?: string
  mend: string
}

export type Path = PropertyKey[]

/** One line for people: `file:line:column  message: got <value>. <mend>` */
export function formatFault({ file, line, column, message, value, mend }: Fault): string {
  const got = value === undefined ? '' : `: got ${value}`
  return `${file}:${line}:${column}  ${message}${got}. ${mend}`
}

/** A value as JSON, cut to a length that fits in a line. */
export function shorten(value: unknown, length = 60): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`
}

/** `['phases', 0, 'title']` as `phases[0].title` */
export function writePath(path: Path): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`))
    .join('')
}

let collator: Intl.Collator | undefined

/** Orders files by name, and `2-kubernetes` before `10-closing`. */
export function byFile(a: string, b: string): number {
  // Made when first needed: it takes longer than reading the files.
  collator ??= new Intl.Collator('en', { numeric: true })
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b))
}

/** More than anybody mends at once; what is beyond is counted. */
export const maximumFaults = 200

/** The first of them, and a last one that says how many more there are, with those that were only counted. */
export function fewEnough(faults: Fault[], counted: number): Fault[] {
  const more = Math.max(0, faults.length - maximumFaults) + counted
  const last = faults[maximumFaults] ?? faults.at(-1)
  if (more === 0 || last === undefined) return faults
  const { file, line, column, path } = last
  const rest = { file, line, column, path, message: `there are ${more} more faults`, mend: 'Mend those above first.' }
  return [...faults.slice(0, maximumFaults), rest]
}

/** In the order in which a reader meets them: by file, line and column. */
export function inReadingOrder(faults: Fault[]): Fault[] {
  return faults.toSorted((a, b) => byFile(a.file, b.file) || a.line - b.line || a.column - b.column)
}
