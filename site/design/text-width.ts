/** How wide each sign of Newsreader Display is at 15 px, which is the size of the names on the trail. */
const signsByWidth: [width: number, signs: string][] = [
  [3, " ',.:;|"],
  [4, '!)ijl{'],
  [5, '(-I[]ft}'],
  [6, '"*/J\\_r'],
  [7, '?cs–'],
  [8, '=>^`aehknuvxyz~'],
  [9, '#$+0123456789<FLSbdgopq'],
  [10, 'BEPTZ…'],
  [11, '&ACGKRVXY'],
  [12, 'DHNOQw'],
  [13, '%Um'],
  [16, '@WM'],
]
const widths = new Map(signsByWidth.flatMap(([width, signs]) => [...signs].map(sign => [sign, width] as const)))

/** Signs that the table doesn't name: emoji, ideographs and their like, all other letters. */
function unlisted(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  return code >= 0x1f000 ? 21 : code >= 0x2e80 ? 16 : 13
}

/** About how wide a text stands in the names' type, in pixels at 15 px: never less for Latin text, often more for other. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (widths.get(sign) ?? unlisted(sign)), 0)

/**
 * Breaks a title at spaces into at most `most` lines no wider than `room`; what doesn't fit ends in an ellipsis.
 * A line of several words keeps `ease` free at its end, so that it doesn't seem to go on in the text beside it.
 */
export function wrap(text: string, room: number, most: number, ease = 0): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length > 0 && textWidth(longer) <= room - ease) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  const kept = lines.slice(0, most)
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]} …`
  return kept.map(line => shorten(line, room))
}

function shorten(text: string, room: number): string {
  if (textWidth(text) <= room) return text
  const signs = [...text.replace(/ …$/, '')]
  while (signs.length > 0 && textWidth(`${signs.join('')}…`) > room) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
