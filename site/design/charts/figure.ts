import { type ChartTable, escapeText } from './svg.ts'

/** A picture with its title, one sentence that is true today, what its signs mean, and the same in numbers. */
export interface Figure {
  title: string
  says: string
  /** HTML: an SVG, or a list whose rows have small ones. */
  picture: string
  legend?: [sign: keyof typeof signs, meaning: string][]
  table: ChartTable
}

const stroke = (tone: string, look = 'stroke-width="2"') => `<path d="M0 5h16" stroke="var(--${tone})" ${look}/>`
const swatch = (tone: string) => `<path d="M0 1h16v8H0z" fill="var(--${tone})"/>`

/** What the pictures are made of, as small as a letter. */
const signs = {
  done: stroke('lichen'),
  plan: stroke('ink-soft', ''),
  likely: stroke('lichen', 'stroke-width="2" stroke-dasharray="2 3"'),
  asked: stroke('ink', ''),
  enough: swatch('lichen'),
  less: swatch('stone-2'),
  band: swatch('stone-1'),
  streak: swatch('stone-1'),
  mark: '<path d="M8 0v10" stroke="var(--ink)" stroke-width="2"/>',
  earned: '<circle cx="8" cy="5" r="4.5" fill="var(--lichen)"/>',
  open: '<circle cx="8" cy="5" r="4" fill="none" stroke="var(--ink-soft)" stroke-width="1.5"/>',
  steps: [1, 2, 3, 4].map(step => `<path d="M${step * 12 - 12} 0h10v10h-10z" fill="var(--stone-${step})"/>`).join(''),
}

/** A figure as HTML, the same on the published page and in the tracker. */
export function figureHtml({ title, says, picture, legend = [], table }: Figure): string {
  const head = `<figcaption><h3>${escapeText(title)}</h3><p class="says">${escapeText(says)}</p></figcaption>`
  return `<figure class="figure">${head}${legendHtml(legend)}${picture}${tableHtml(table)}</figure>`
}

/** What the signs of a picture mean, as a line above or below it. */
export function legendHtml(legend: NonNullable<Figure['legend']>): string {
  const items = legend.map(([sign, meaning]) => {
    const width = sign === 'steps' ? 46 : 16
    return `<li><svg width="${width}" height="10">${signs[sign]}</svg>${escapeText(meaning)}</li>`
  })
  return items.length > 0 ? `<ul class="legend" aria-hidden="true">${items.join('')}</ul>` : ''
}

/** The numbers behind a picture, folded. */
export function tableHtml({ caption, head, rows }: ChartTable): string {
  const columns = head.map(column => `<th scope="col">${escapeText(column)}</th>`).join('')
  const lines = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escapeText(name)}</th>${cells.map(cell => `<td>${escapeText(cell)}</td>`).join('')}</tr>`,
  )
  return (
    '<details class="numbers"><summary>The same in numbers</summary><div class="scroll" tabindex="0">' +
    `<table><caption class="visually-hidden">${escapeText(caption)}</caption>` +
    `<thead><tr>${columns}</tr></thead><tbody>${lines.join('')}</tbody></table></div></details>`
  )
}

export interface Row {
  name: string
  href?: string | null
  /** Small, below the name. */
  about?: string
  picture: string
  fact: string
  /** The fact needs attention. */
  isLate?: boolean
}

/** The title of a group of rows, with a note beside it. */
export const headHtml = (title: string, note: string): string =>
  `<h4>${escapeText(title)} <small>${escapeText(note)}</small></h4>`

/** Rows with a name, a small picture and a fact in words; on a phone the picture stands below. */
export const rowsHtml = (rows: Row[], below = ''): string =>
  `<ul class="rows">${rows.map(rowHtml).join('')}</ul>${below && `<div class="rows-axis">${below}</div>`}`

function rowHtml({ name, href, about, picture, fact, isLate }: Row): string {
  const title = href ? `<a href="${escapeText(href)}">${escapeText(name)}</a>` : escapeText(name)
  const note = about ? `<small>${escapeText(about)}</small>` : ''
  const tone = isLate ? ' class="fact late"' : ' class="fact"'
  return `<li><span class="name">${title}${note}</span><span class="mark">${picture}</span><span${tone}>${escapeText(fact)}</span></li>`
}
