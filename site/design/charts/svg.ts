/** Text made safe between tags and inside quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** One decimal is finer than any screen, and keeps a picture small. */
export const round = (value: number): number => Math.round(value * 10) / 10

export const percent = (share: number): string => `${round(Math.min(1, Math.max(0, share)) * 100)}%`

/** A picture that says something by itself, with a name and a description for those who can't see it. */
export const picture = (attributes: string, { title, desc }: { title: string; desc: string }, body: string): string =>
  `<svg ${attributes} role="img"><title>${escapeText(title)}</title><desc>${escapeText(desc)}</desc>${body}</svg>`

/** The width of what `stretched` draws, whatever width it is shown at. */
export const WIDE = 1000

/**
 * Lines and areas that fill the width there is: across they are drawn on 0 to 1000, downwards in pixels. Text and dots
 * stay outside of it, at places in percent, and so keep their shape.
 */
export const stretched = (height: number, body: string): string =>
  `<svg class="stretched" width="100%" height="${height}" viewBox="0 0 ${WIDE} ${height}" preserveAspectRatio="none">${body}</svg>`

/** A line through points, in whole units and from point to point: small to send. */
export function line(points: [x: number, y: number][]): string {
  const [first, ...rest] = points.map(([x, y]) => [Math.round(x), Math.round(y)] as const)
  if (!first) return ''
  let [atX, atY] = first
  const moves = rest.map(([x, y]) => {
    const move = `${x - atX} ${y - atY}`
    ;[atX, atY] = [x, y]
    return move
  })
  return `M${first[0]} ${first[1]}${moves.length ? `l${moves.join(' ')}` : ''}`
}

/** Bars that stand on a floor, as one path. */
export const bars = (items: { x: number; width: number; height: number }[], floor: number): string =>
  items
    .map(({ x, width, height }) => [x, width, height].map(Math.round))
    .map(([x, width, height]) => (height ? `M${x} ${floor}v-${height}h${width}V${floor}z` : ''))
    .join('')

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
