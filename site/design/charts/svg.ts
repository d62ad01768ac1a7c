/** Text made safe between tags and inside quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** One decimal is finer than any screen, and keeps a picture small. */
export const round = (value: number): number => Math.round(value * 10) / 10

export const percent = (share: number): string => `${round(Math.min(1, Math.max(0, share)) * 100)}%`

/** A picture that says something by itself, with a name and a description for those who can't see it. */
export const picture = (attributes: string, { title, desc }: { title: string; desc: string }, body: string): string =>
  `<svg ${attributes} role="img"><title>${escapeText(title)}</title><desc>${escapeText(desc)}</desc>${body}</svg>`

/**
 * Lines and areas that fill the width there is: across they are drawn in units of their own (days, weeks), downwards in
 * pixels. Text and dots stay outside of it, at places in percent, and so keep their shape.
 */
export const stretched = (units: number, height: number, body: string): string =>
  `<svg class="stretched" width="100%" height="${height}" viewBox="0 0 ${units} ${height}" preserveAspectRatio="none">${body}</svg>`

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

/** How wide a place in a row of bars is, in units of `stretched`; the bar leaves some of it free. */
export const SLOT = 7

/** Bars that stand on a floor side by side, as one path; 0 leaves its place empty. */
export function bars(heights: number[], floor: number): string {
  let at = -SLOT
  return heights
    .map((height, index) => {
      const rounded = Math.round(height)
      if (rounded <= 0) return ''
      const x = index * SLOT + 1
      const move = at < 0 ? `M${x} ${floor}` : `m${x - at} 0`
      at = x
      return `${move}v-${rounded}h${SLOT - 2}V${floor}z`
    })
    .join('')
}

/** What lies below a line that keeps each height for as long as the next, from a place on; a height each step. */
export const skyline = (from: number, step: number, tops: number[], floor: number): string =>
  tops.length === 0 ? '' : `M${from} ${floor}${tops.map(top => `V${Math.round(top)}h${step}`).join('')}V${floor}z`

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
