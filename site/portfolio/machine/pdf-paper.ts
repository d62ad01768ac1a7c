import PDFDocument from 'pdfkit'
import type { Face } from './faces.ts'
import { printable, runsOf } from './glyphs.ts'

const colors = { ink: '#2a2723', soft: '#5f5a53', line: '#d8d5cf', lichen: '#2f7548' }

const margins = { top: 50, bottom: 46, left: 56, right: 56 }

export interface TextStyle {
  face: Face
  size: number
  color?: keyof typeof colors
  link?: string | null
  width?: number
  align?: 'left' | 'right'
  /** Where the text begins; by default at the left edge, below what stands there. */
  at?: { x: number; y: number }
  indent?: number
}

type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'LI'

export type Paper = ReturnType<typeof createPaper>

/** A4 pages that text is set on from top to bottom: tagged, so that readers know headings, and with real links. */
export function createPaper(faces: Record<Face, Buffer>, info: { title: string; author: string; day: string }) {
  const doc = new PDFDocument({
    size: 'A4',
    margins,
    tagged: true,
    displayTitle: true,
    lang: 'en',
    pdfVersion: '1.7',
    info: { Title: info.title, Author: info.author, Creator: 'Cairn', CreationDate: new Date(`${info.day}T12:00:00Z`) },
  })
  for (const [name, bytes] of Object.entries(faces)) doc.registerFont(name, bytes)
  const chunks: Buffer[] = []
  doc.on('data', chunk => chunks.push(chunk))
  const root = doc.struct('Document')
  doc.addStructure(root)

  const left = margins.left
  const width = doc.page.width - margins.left - margins.right
  const bottom = () => doc.page.height - margins.bottom

  function set(text: string, { face, size, color = 'ink', link, at, indent = 0, ...style }: TextStyle): void {
    const runs = runsOf(printable(text))
    const options = { width: (style.width ?? width) - indent, align: style.align ?? 'left', lineGap: size * 0.22 }
    runs.forEach((run, index) => {
      const continued = index < runs.length - 1
      doc
        .font(run.isSerif || face.startsWith('inter') ? face : 'inter-regular')
        .fontSize(size)
        .fillColor(colors[color])
      const more = { ...options, continued, ...(link && { link }) }
      if (index === 0) doc.text(run.text, at?.x ?? left + indent, at?.y ?? doc.y, more)
      else doc.text(run.text, more)
    })
  }

  return {
    left,
    width,
    y: () => doc.y,
    moveTo: (y: number) => {
      doc.y = y
    },
    space: (points: number) => {
      doc.y += points
    },
    /** How high a text will stand. */
    heightOf: (text: string, { face, size, width: wide = width, indent = 0 }: TextStyle) =>
      doc
        .font(face)
        .fontSize(size)
        .heightOfString(printable(text) || ' ', { width: wide - indent, lineGap: size * 0.22 }),
    widthOf: (text: string, { face, size }: TextStyle) => doc.font(face).fontSize(size).widthOfString(printable(text)),
    /** Begins a new page unless there is room for so much. */
    need: (points: number) => {
      if (doc.y + points > bottom()) doc.addPage()
    },
    /** One element of the document, with the texts it is made of. */
    tag: (tag: Tag, texts: [text: string, style: TextStyle][]) => {
      const shown = texts.filter(([text]) => printable(text))
      if (shown.length === 0) return
      const element = doc.struct(tag, {}, () => {
        for (const [text, style] of shown) set(text, style)
      })
      root.add(element)
      element.end()
    },
    rule: () => {
      doc.markContent('Artifact', { type: 'Layout' })
      doc
        .moveTo(left, doc.y)
        .lineTo(left + width, doc.y)
        .lineWidth(0.5)
        .strokeColor(colors.line)
        .stroke()
      doc.endMarkedContent()
    },
    finish: () =>
      new Promise<Uint8Array>((done, fail) => {
        doc.on('end', () => done(Buffer.concat(chunks)))
        doc.on('error', fail)
        root.end()
        doc.end()
      }),
  }
}
