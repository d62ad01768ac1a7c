import { plainTitle } from './titles.ts'

/** A write-up taken apart: what the owner wrote about single parts of a project, and the rest. */
export interface WriteUp {
  rest: string
  noteOn: (part: string) => string | null
}

interface Section {
  level: number
  title: string
  heading: string
  body: string
}

/**
 * A heading in a write-up that repeats a part of the project (a component, challenge, experiment or feature) is a note on
 * that part: its text is shown there. Everything else stays in order.
 */
export function takeApart(markdown: string, parts: string[]): WriteUp {
  const known = new Set(parts.map(plainTitle))
  const notes = new Map<string, string>()
  const rest: (Section & { emptied?: boolean })[] = []
  let open: Section | null = null
  for (const section of sectionsOf(markdown)) {
    const key = plainTitle(section.title)
    if (section.level > 0 && known.has(key) && !notes.has(key)) {
      notes.set(key, section.body)
      open = section
      markEmptied(rest, section.level)
    } else if (open && section.level > open.level) {
      const about = plainTitle(open.title)
      notes.set(about, `${notes.get(about)}${section.heading}\n${section.body}`)
    } else {
      open = null
      rest.push(section)
    }
  }
  const kept = rest.filter((section, index) => !isLeftEmpty(section, rest[index + 1]))
  return {
    rest: kept
      .map(({ heading, body }) => `${heading}\n${body}`)
      .join('')
      .trim(),
    noteOn: part => notes.get(plainTitle(part))?.trim() || null,
  }
}

/** The heading that stood over a note may have nothing left below it. */
function markEmptied(rest: (Section & { emptied?: boolean })[], level: number): void {
  const last = rest.at(-1)
  if (last && last.level > 0 && last.level < level) last.emptied = true
}

const isLeftEmpty = (section: Section & { emptied?: boolean }, next: Section | undefined) =>
  section.emptied && section.body.trim() === '' && (next === undefined || next.level <= section.level)

/** The text before the first heading (level 0), then each heading with what follows it. Fenced code has no headings. */
function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [{ level: 0, title: '', heading: '', body: '' }]
  let fence: string | null = null
  for (const line of markdown.split(/\r?\n/)) {
    const mark = line.match(/^ {0,3}(`{3,}|~{3,})/)?.[1]
    if (mark && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null
    const [, signs, title] = (fence === null && line.match(/^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/)) || []
    const last = sections.at(-1)
    if (signs !== undefined && title !== undefined) {
      sections.push({ level: signs.length, title, heading: line, body: '' })
    } else if (last) {
      last.body += `${line}\n`
    }
  }
  return sections
}
