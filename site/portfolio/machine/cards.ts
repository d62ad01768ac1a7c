import type { PublicView } from '../../../api/publish/public-view.ts'
import { escapeText } from '../../design/charts/svg.ts'

const themes = {
  light: { paper: '#faf9f7', ink: '#2a2723', soft: '#6a655e', line: '#e2e0db', lichen: '#3f8a58' },
  dark: { paper: '#15140f', ink: '#eae8e3', soft: '#a19e97', line: '#35332e', lichen: '#74c48c' },
}
type Theme = (typeof themes)[keyof typeof themes]

const [width, height] = [420, 132]
const inner = width - 48

interface Card {
  title: string
  /** The one thing to read. */
  figure: string
  about: string
  /** How far it is, 0 to 1; null where there is nothing to measure. */
  share: number | null
}

/** Pictures for a profile elsewhere, by file name, each in a light and a dark one. What is private has none. */
export function cardsOf(view: PublicView): Map<string, string> {
  const cards = { streak: streakOf(view), progress: progressOf(view), phase: phaseOf(view) }
  return new Map(
    Object.entries(cards).flatMap(([name, card]) =>
      card === null
        ? []
        : [
            [`${name}.svg`, draw(card, themes.light)],
            [`${name}-dark.svg`, draw(card, themes.dark)],
          ],
    ),
  )
}

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

function streakOf({ habits }: PublicView): Card | null {
  const best = habits?.list.toSorted((one, other) => days(other.streak) - days(one.streak))[0]
  if (!best || best.streak.current === 0) return null
  const { current, best: longest, unit } = best.streak
  return {
    title: best.title,
    figure: `${plural(current, unit)} in a row`,
    about: longest > current ? `Longest so far: ${plural(longest, unit)}` : 'The longest so far',
    share: longest > 0 ? current / longest : null,
  }
}

const daysIn: Record<string, number> = { day: 1, week: 7, month: 30 }
const days = ({ current, unit }: { current: number; unit: string }) => current * (daysIn[unit] ?? 1)

function progressOf({ totals, roadmap }: PublicView): Card | null {
  const { deliverables, projects } = totals
  if (deliverables.total === 0) return null
  return {
    title: roadmap.title,
    figure: `${deliverables.done} of ${deliverables.total} deliverables`,
    about: `${projects.done} of ${plural(projects.total, 'project')} finished`,
    share: deliverables.done / deliverables.total,
  }
}

function phaseOf({ phases, currentPhaseId }: PublicView): Card | null {
  const phase = phases.find(({ id }) => id === currentPhaseId)
  if (!phase) return null
  const { done, total } = phase.deliverables
  return {
    title: `Now: phase ${phase.number} of ${phases.length}`,
    figure: phase.title,
    about: total > 0 ? `${done} of ${plural(total, 'deliverable')}` : phase.goal,
    share: total > 0 ? done / total : null,
  }
}

/** The profile page loads nothing for a picture, so the letters are the reader's own. */
function draw({ title, figure, about, share }: Card, { paper, ink, soft, line, lichen }: Theme): string {
  const words = [title, figure, about].join('. ')
  const text = (content: string, y: number, size: number, fill: string, font: string) =>
    `<text x="24" y="${y}" font-family="${font}" font-size="${size}" fill="${fill}">${escapeText(shorten(content, size))}</text>`
  const sans = "system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif"
  const bar = (length: number, fill: string) =>
    `<rect x="24" y="108" width="${Math.round(length)}" height="4" rx="2" fill="${fill}"/>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(words)}">`,
    `<title>${escapeText(words)}</title>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="6" fill="${paper}" stroke="${line}"/>`,
    text(title, 34, 13, soft, sans),
    text(figure, 64, 22, ink, "Georgia,'Times New Roman',serif"),
    text(about, 88, 13, soft, sans),
    share === null ? '' : bar(inner, line) + bar(inner * Math.min(1, share), lichen),
    '</svg>',
  ].join('')
}

/** As much as fits the card's width, by the width of an ordinary letter. */
function shorten(content: string, size: number): string {
  const most = Math.floor(inner / (size * 0.52))
  const letters = [...new Intl.Segmenter('en').segment(content)].map(({ segment }) => segment)
  return letters.length <= most
    ? content
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
