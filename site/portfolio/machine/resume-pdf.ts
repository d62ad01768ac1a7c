import type { Face } from './faces.ts'
import { printable } from './glyphs.ts'
import { createPaper, type Paper, type TextStyle } from './pdf-paper.ts'
import type { Resume } from './resume.ts'

type Entry = Resume['experience'][number]

const name: TextStyle = { face: 'newsreader-semibold', size: 25 }
const headline: TextStyle = { face: 'newsreader-regular', size: 13, color: 'soft' }
const contact: TextStyle = { face: 'inter-regular', size: 8.5, color: 'soft' }
const about: TextStyle = { face: 'newsreader-regular', size: 10.5 }
const section: TextStyle = { face: 'inter-semibold', size: 8.5, color: 'lichen' }
const title: TextStyle = { face: 'newsreader-semibold', size: 11 }
const place: TextStyle = { face: 'newsreader-italic', size: 10.5, color: 'soft' }
const when: TextStyle = { face: 'inter-regular', size: 8.5, color: 'soft', align: 'right' }
const point: TextStyle = { face: 'newsreader-regular', size: 10.5 }

const note: TextStyle = { face: 'inter-regular', size: 8, color: 'soft' }

const dateWidth = 150
const labelWidth = 120
const dash = 11

/** The resume as a PDF of one or two A4 pages: real text, links, tags for readers, and its title. */
export function resumePdf(resume: Resume, faces: Record<Face, Buffer>, day: string): Promise<Uint8Array> {
  const paper = createPaper(faces, { title: `${resume.name}: resume`, author: resume.name, day })
  head(paper, resume)
  list(paper, 'Experience', resume.experience)
  skills(paper, resume)
  list(paper, 'Projects', resume.projects)
  list(paper, 'Certifications', resume.certifications)
  list(paper, 'Education', resume.education)
  list(paper, 'Writing', resume.writing)
  if (resume.languages.length > 0) {
    heading(paper, 'Languages', 16)
    paper.tag('P', [[resume.languages.join(', '), point]])
  }
  return paper.finish()
}

function head(paper: Paper, resume: Resume): void {
  paper.tag('H1', [[printable(resume.name) || 'Resume', name]])
  paper.space(1)
  paper.tag('P', [[resume.headline, headline]])
  if (resume.contacts.length > 0) {
    paper.space(5)
    contacts(paper, resume.contacts)
  }
  if (resume.about) {
    paper.space(9)
    for (const paragraph of resume.about.split(/\n\s*\n/)) paper.tag('P', [[paragraph, about]])
  }
}

/** One after another on a line; what does not fit begins the next. */
function contacts(paper: Paper, all: Resume['contacts']): void {
  const gap = 16
  let x = paper.left
  let y = paper.y()
  let next = y
  for (const { text, url } of all) {
    const width = paper.widthOf(text, contact) + 1
    if (x > paper.left && x + width > paper.left + paper.width) {
      x = paper.left
      y = next
    }
    const room = Math.min(width, paper.left + paper.width - x)
    paper.tag('P', [[text, { ...contact, at: { x, y }, width: room, link: url }]])
    next = Math.max(next, paper.y())
    x += width + gap
  }
  paper.moveTo(next)
}

function heading(paper: Paper, text: string, first: number): void {
  paper.need(34 + first)
  paper.space(13)
  paper.rule()
  paper.space(6)
  paper.tag('H2', [[text, section]])
  paper.space(3)
}

/** A heading stays with its first entry, and an entry's title with its first line. */
function list(paper: Paper, text: string, entries: Entry[]): void {
  entries.forEach((entry, index) => {
    if (index === 0) heading(paper, text, heightOf(paper, entry))
    else paper.need(heightOf(paper, entry))
    write(paper, entry)
    paper.space(entry.text || entry.points.length > 0 ? 5 : 2)
  })
}

const titleStyle = (paper: Paper): TextStyle => ({ ...title, width: paper.width - dateWidth })
const pointStyle: TextStyle = { ...point, indent: dash }

const heightOf = (paper: Paper, entry: Entry) =>
  paper.heightOf(entry.title, titleStyle(paper)) +
  (entry.at ? paper.heightOf(entry.at, place) : 0) +
  (entry.text ? paper.heightOf(entry.text, point) : 0) +
  (entry.note ? paper.heightOf(entry.note, note) : 0) +
  (entry.points[0] ? paper.heightOf(entry.points[0], pointStyle) : 0)

function write(paper: Paper, entry: Entry): void {
  const y = paper.y()
  const x = paper.left + paper.width - dateWidth
  paper.tag('H3', [[entry.title, { ...titleStyle(paper), link: entry.url }]])
  const below = paper.y()
  paper.tag('P', [[entry.when ?? '', { ...when, at: { x, y: y + 1 }, width: dateWidth }]])
  paper.moveTo(Math.max(below, y + 12))
  paper.tag('P', [[entry.at ?? '', place]])
  paper.tag('P', [[entry.text, point]])
  paper.tag('P', [[entry.note, note]])
  for (const text of entry.points) {
    paper.need(paper.heightOf(text, pointStyle))
    const top = paper.y()
    paper.tag('LI', [
      ['–', { ...point, width: dash, at: { x: paper.left, y: top } }],
      [text, { ...pointStyle, at: { x: paper.left + dash, y: top } }],
    ])
  }
}

/** The group's name beside its skills. */
function skills(paper: Paper, { skills: groups }: Resume): void {
  const label: TextStyle = { ...title, size: 10.5, width: labelWidth - 10 }
  const beside: TextStyle = { ...point, width: paper.width - labelWidth }
  groups.forEach(({ title: text, lines }, index) => {
    const all = lines.join(' · ')
    const height = Math.max(paper.heightOf(text, label), paper.heightOf(all, beside))
    if (index === 0) heading(paper, 'Skills', height)
    else paper.need(height)
    const y = paper.y()
    paper.tag('H3', [[text, { ...label, at: { x: paper.left, y } }]])
    paper.tag('P', [[all, { ...beside, at: { x: paper.left + labelWidth, y } }]])
    paper.moveTo(y + height + 1)
  })
}
