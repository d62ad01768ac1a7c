import { stripVTControlCharacters, styleText } from 'node:util'

export interface Output {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

type Paint = (text: string) => string

/** How words look: plain unless they go to a terminal that shows colours. */
export interface Style {
  strong: Paint
  soft: Paint
  good: Paint
  late: Paint
  /** Columns to fit into; nothing is cut on its way into a file or a pipe. */
  width: number
}

export function createStyle(output: Output, env: Record<string, string | undefined>): Style {
  const colours = output.isTTY && !env.NO_COLOR && env.TERM !== 'dumb'
  const paint = (format: Parameters<typeof styleText>[0]): Paint =>
    colours ? text => styleText(format, text, { validateStream: false }) : text => text
  return {
    strong: paint('bold'),
    soft: paint('dim'),
    good: paint('green'),
    late: paint('yellow'),
    width: output.isTTY ? (output.columns ?? 80) : Number.POSITIVE_INFINITY,
  }
}

/** Rows as lines with aligned columns, two spaces between them. */
export function table(rows: string[][], indent = '  '): string[] {
  const widths = columnWidths(rows)
  const pad = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - visible(cell))
  return rows.map(row => (indent + row.map(pad).join('  ')).trimEnd())
}

/** How wide the columns are as a table, without its indent. */
export const widthOf = (rows: string[][]): number => columnWidths(rows).reduce((sum, width) => sum + width + 2, -2)

function columnWidths(rows: string[][]): number[] {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, visible(cell))
    })
  return widths
}

const visible = (text: string) => stripVTControlCharacters(text).length

/** Plain text cut to a width, with a sign that something is missing. */
export const clip = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`
