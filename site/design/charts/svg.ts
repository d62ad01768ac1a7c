/** Text made safe between tags and inside quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** One decimal is finer than any screen, and keeps a picture small. */
export const round = (value: number): number => Math.round(value * 10) / 10

export const percent = (share: number): string => `${round(Math.min(1, Math.max(0, share)) * 100)}%`

/** A picture and the same numbers for those who can't see it. */
export interface Chart {
  svg: string
  table: ChartTable
}

export interface ChartTable {
  caption: string
  head: string[]
  rows: string[][]
}
