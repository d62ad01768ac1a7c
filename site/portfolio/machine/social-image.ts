import type { Face } from './faces.ts'
import { printable } from './glyphs.ts'
import { socialImageSize } from './social-path.ts'

const colors = { paper: '#faf9f7', ink: '#2a2723', soft: '#6a655e', line: '#ddd9d2', lichen: '#3f8a58' }

export interface SocialImage {
  site: string
  title: string
  description: string
  /** How much of what the page is about is finished; null where that is no question. */
  stones: { done: number; total: number } | null
}

/** Draws the picture that is shown where a page is shared: PNG, 1200 by 630. */
export async function createPainter(faces: Record<Face, Buffer>): Promise<(image: SocialImage) => Promise<Uint8Array>> {
  const [{ default: satori }, { Resvg }] = await Promise.all([import('satori'), import('@resvg/resvg-js')])
  const fonts = [
    { name: 'Newsreader', data: faces['newsreader-semibold'], weight: 600 as const },
    { name: 'Newsreader', data: faces['newsreader-regular'], weight: 400 as const },
    { name: 'Inter', data: faces['inter-regular'], weight: 400 as const },
  ]
  return async image => {
    // Satori takes elements as React makes them, and is typed for React alone.
    const svg = await satori(layout(image) as unknown as Parameters<typeof satori>[0], { ...socialImageSize, fonts })
    return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
  }
}

interface Element {
  type: string
  props: Record<string, unknown>
}

const box = (style: Record<string, unknown>, ...children: (Element | string)[]): Element => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children: children.length === 1 ? children[0] : children },
})

function layout({ site, title, description, stones }: SocialImage): Element {
  const heading = clip(printable(title) || printable(site) || 'Portfolio', 110)
  const below = clip(printable(description), 170)
  return box(
    {
      flexDirection: 'column',
      justifyContent: 'space-between',
      ...socialImageSize,
      padding: '64px 76px 60px',
      boxSizing: 'border-box',
      background: colors.paper,
      color: colors.ink,
      fontFamily: 'Newsreader, Inter',
      wordBreak: 'break-word',
    },
    box({ fontFamily: 'Inter, Newsreader', fontSize: 26, color: colors.soft }, clip(printable(site), 60) || ' '),
    box(
      { flexDirection: 'column' },
      box({ fontSize: sizeOf(heading), fontWeight: 600, lineHeight: 1.08, letterSpacing: '-0.01em' }, heading),
      box({ marginTop: 26, fontSize: 34, lineHeight: 1.35, color: colors.soft }, below || ' '),
    ),
    trail(stones),
  )
}

const sizeOf = (heading: string) => (heading.length <= 26 ? 88 : heading.length <= 56 ? 68 : 52)

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}

const mostStones = 16

/** A trail across the picture: as much of it walked as is finished, and a stone for each part. */
function trail(stones: SocialImage['stones']): Element {
  const width = socialImageSize.width - 152
  const y = 34
  const share = stones && stones.total > 0 ? stones.done / stones.total : 0
  const line = (to: number, color: string, thick: number) =>
    `<path d="M0 ${y}H${Math.round(to)}" stroke="${color}" stroke-width="${thick}" stroke-linecap="round" fill="none"/>`
  const count = Math.min(stones?.total ?? 0, mostStones)
  const marks = Array.from({ length: count }, (_, index) => {
    const at = (index + 0.5) / count
    const isDone = at <= share
    const x = Math.round(at * width)
    const fill = isDone ? colors.lichen : colors.paper
    return `<ellipse cx="${x}" cy="${y}" rx="15" ry="9" fill="${fill}" stroke="${isDone ? colors.lichen : colors.line}" stroke-width="3"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="68" viewBox="0 0 ${width} 68">${line(width, colors.line, 3)}${share > 0 ? line(width * share, colors.lichen, 4) : ''}${marks.join('')}</svg>`
  const src = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  return { type: 'img', props: { src, width, height: 68, style: { width, height: 68 } } }
}
