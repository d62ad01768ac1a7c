import { stone } from './charts/stones.ts'
import { escapeText } from './charts/svg.ts'
import { type Point, rounded, sample, seeded, smoothPath, wander } from './trail-curve.ts'
import { labelsAcross, labelsDown } from './trail-labels.ts'
import { landAcross, legsAcross, legsDown } from './trail-legs.ts'
import { marker } from './trail-marker.ts'
import type { TrailPlan } from './trail-plan.ts'

/**
 * How a trail lies: across a wide page, down a phone, or one line high. The tall one draws its cairns from those of the
 * wide one, which must stand in the same page, shown or not.
 */
export type TrailShape = 'wide' | 'tall' | 'line'

interface Ground {
  shape: TrailShape
  width: number
  height: number
  /** A place along the trail (0 to 1) on the ground. */
  point: (t: number) => Point
}

/** Beyond these the picture would outgrow the page: stones lose their names, then cairns some of their stones. */
const MOST_NAMED_STONES = 60
const MOST_DRAWN_STONES = 75
const MOST_STONES = 7

/** Where the words of the markers stand. */
const words = { wide: 'below', tall: 'beside', line: 'none' } as const
const scales = { wide: 1, tall: 0.9, line: 0.55 }
const STEP = 8.8
/** From the beginning to the end of a trail that runs across. */
const LENGTH = 1024
/** 24 pixels where the small trail is as wide as a phone. */
const TOUCH = 72

/**
 * The plan as one path with its legs, a cairn per project, flags for certifications, and where the owner stands.
 * Returns an `<svg>`; the same plan always gives the same picture. It is hidden from screen readers and the keyboard:
 * show the same things as a list beside it.
 */
export function trail(plan: TrailPlan, shape: TrailShape): string {
  const ground = layOut(plan, shape)
  const land = shape === 'line' ? '' : contours(plan, ground) + legs(plan, ground)
  const works = `<g fill="var(--lichen)" stroke="var(--paper)" stroke-width=".8">${cairns(plan, ground)}</g>`
  const signs = shape === 'line' ? '' : flags(plan, ground).join('')
  const stands = marker(plan, ground.point, words[shape])
  const picture = (shape === 'tall' ? '' : quarry(shape)) + land + path(plan, ground) + signs + works + stands
  return `<svg class="${shape}" viewBox="0 0 ${ground.width} ${ground.height}" aria-hidden="true">${picture}</svg>`
}

function layOut(plan: TrailPlan, shape: TrailShape): Ground {
  const sway = wander(seeded(plan.seed))
  if (shape === 'tall') {
    const height = Math.max(360, plan.legs.length * 108) + 50
    return { shape, width: 340, height, point: t => ({ x: 58 + 40 * sway(1.4 * t), y: 44 + t * (height - 70) }) }
  }
  const [top, bottom, climb] = shape === 'line' ? [34, 44, 1.2] : [106, 212, 2.2]
  const rise = (t: number) => sway(t) - climb * t
  const levels = sample(t => ({ x: t, y: rise(t) }), 0, 1, 60).map(each => each.y)
  const [high, low] = [Math.min(...levels), Math.max(...levels)]
  const y = (t: number) => top + ((rise(t) - high) / (low - high)) * (bottom - top)
  const point = (t: number) => ({ x: 2 + t * LENGTH, y: y(t) })
  const height = shape === 'line' ? 56 : landAcross(labelsAcross(plan.legs, point)).height
  return { shape, width: 1040, height, point }
}

/** Lines that keep to the lie of the land on both sides of the trail, and hills that it passes below. */
function contours(plan: TrailPlan, { shape, point }: Ground): string {
  const random = seeded(`${plan.seed} contours`)
  const hills = shape === 'tall' ? [] : [0.17, 0.86].map(t => hill(point(t), random))
  const distances = shape === 'tall' ? [-56, -30, 34] : [-56, -30, 26, 44]
  const lines = distances.map(distance => {
    const sway = wander(random)
    const beside = (t: number) => {
      const { x, y } = point(t)
      const shift = distance + 11 * sway(t)
      return shape === 'tall' ? { x: x + shift * 1.3, y } : { x, y: y + shift }
    }
    return smoothPath(sample(beside, 0, 1, 9), Math.round)
  })
  return `<path d="${lines.join('')}${hills.join('')}" fill="none" stroke="var(--line)" opacity=".8"/>`
}

/** Three rings, one in the other, of the same uneven hill. */
function hill(foot: Point, random: () => number): string {
  const [turn, reach] = [random() * 6, 50 + random() * 30]
  const centre = { x: foot.x + (random() - 0.5) * 60, y: foot.y - 100 }
  return [1, 0.66, 0.34]
    .map(size => {
      const ring = (t: number) => {
        const angle = 2 * Math.PI * t
        const radius = reach * size * (1 + 0.16 * Math.sin(2 * angle + turn) + 0.09 * Math.sin(3 * angle))
        return { x: centre.x + radius * Math.cos(angle), y: centre.y + 0.33 * radius * Math.sin(angle) }
      }
      return smoothPath(sample(ring, 0, 1, 8), Math.round)
    })
    .join('')
}

function path(plan: TrailPlan, { point }: Ground): string {
  const line = (from: number, to: number, look: string) =>
    `<path d="${smoothPath(sample(point, from, to, 20))}" fill="none" stroke-linecap="round" ${look}/>`
  const ahead = plan.here < 1 ? line(plan.here, 1, 'stroke="var(--trail-ahead,var(--line))" stroke-width="2.5"') : ''
  return ahead + (plan.here > 0 ? line(0, plan.here, 'stroke="var(--ink)" stroke-width="2.5"') : '')
}

const legs = (plan: TrailPlan, { shape, point, height }: Ground) =>
  shape === 'tall' ? legsDown(labelsDown(plan.legs, point, height)) : legsAcross(labelsAcross(plan.legs, point))

function cairns(plan: TrailPlan, { shape, point }: Ground): string {
  const named = shape === 'wide' && plan.cairns.reduce((sum, each) => sum + each.done.length, 0) <= MOST_NAMED_STONES
  const highest = Math.max(1, Math.min(MOST_STONES, Math.floor(MOST_DRAWN_STONES / plan.cairns.length)))
  const lean = seeded(`${plan.seed} stones`)
  return plan.cairns
    .map(({ title, href, at, total, done }, index) => {
      const count = Math.min(total, highest)
      if (count === 0) return ''
      const { x, y } = rounded(point(at))
      const link = (place: string, body: string) =>
        `<a href="${escapeText(href)}" tabindex="-1" transform="translate(${place})">${body}</a>`
      if (shape === 'tall') return link(`${x + 24} ${y})scale(${scales.tall}`, `<use href="#c:${index}"/>`)
      const built = Math.round((done.length / Math.max(1, total)) * count)
      const stones = Array.from({ length: count }, (_, step) =>
        laidStone(
          `href="#${shape[0]}${step}" x="${Math.round((lean() - 0.5) * 4 * scales[shape])}"`,
          named && step < built ? done[step] : undefined,
        ),
      )
      const open = count > built ? `<g class="unlaid">${stones.slice(built).join('')}</g>` : ''
      const name = titled(`${title}: ${done.length} of ${total}`)
      const cairn = `<g id="c:${index}">${name}${open}${stones.slice(0, built).join('')}</g>`
      return link(`${x} ${y}`, shape === 'line' ? touchArea(plan, at, y) + cairn : cairn)
    })
    .join('')
}

/** The stones of the small trail are too small for a thumb: around them, half the way to the nearest cairn, belongs to it. */
function touchArea({ cairns }: TrailPlan, at: number, y: number): string {
  const ways = cairns.map(other => Math.abs(other.at - at)).filter(way => way > 0)
  const reach = Math.round(Math.min(TOUCH, ...ways.map(way => way * LENGTH)) / 2)
  return `<path d="M-${reach}-${y + 10}h${2 * reach}v${TOUCH + 4}h-${2 * reach}z" class="area"/>`
}

const laidStone = (place: string, title?: string) =>
  title === undefined ? `<use ${place}/>` : `<use ${place}>${titled(title)}</use>`

const titled = (text: string) => `<title>${escapeText(clip(text, 48))}</title>`

/** The stones of a cairn from its foot up, each a little smaller; every cairn then uses them. */
function quarry(shape: TrailShape): string {
  const scale = scales[shape]
  const sizes = Array.from({ length: MOST_STONES }, (_, step) => {
    const width = (27 - 3.6 * step + 0.2 * step * step) * scale
    return `<path id="${shape[0]}${step}" d="${stone(0, -3 - step * STEP * scale, width, 9.6 * scale)}"/>`
  })
  return `<defs>${sizes.join('')}</defs>`
}

function flags(plan: TrailPlan, { point, shape }: Ground): string[] {
  return plan.flags.map(({ title, at, done }) => {
    const foot = rounded(point(at))
    const [x, y, pole] = shape === 'tall' ? [foot.x - 14, foot.y + 4, 26] : [foot.x, foot.y, 62]
    const look = done ? 'stroke="var(--ink)" fill="var(--lichen)"' : 'class="unlaid"'
    return `<g ${look}>${titled(title)}<path d="M${x} ${y}v-${pole}l16 5.5l-16 5.5"/></g>`
  })
}

const clip = (text: string, most: number) => {
  const signs = [...text]
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text
}
