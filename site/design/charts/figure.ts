import { type ChartTable, escapeText } from './svg.ts'

/** A picture with its title, one sentence that is true today, what its signs mean, and the same in numbers. */
export interface Figure {
  title: string
  says: string
  /** HTML: an SVG, or a list whose rows have small ones. */
  picture: string
  legend?: [sign: Sign, meaning: string][]
  table: ChartTable
}

export type Sign =
  | 'done'
  | 'plan'
  | 'likely'
  | 'band'
  | 'enough'
  | 'less'
  | 'asked'
  | 'mark'
  | 'streak'
  | 'earned'
  | 'open'
  | 'steps'

/** A figure as HTML, the same on the published page and in the tracker. */
export function figureHtml({ title, says, picture, legend = [], table }: Figure): string {
  const head = `<figcaption><h3>${escapeText(title)}</h3><p class="says">${escapeText(says)}</p></figcaption>`
  return `<figure class="figure">${head}${legendHtml(legend)}${picture}${tableHtml(table)}</figure>`
}

const legendHtml = (legend: NonNullable<Figure['legend']>) =>
  legend.length === 0
    ? ''
    : `<ul class="legend" aria-hidden="true">${legend.map(([sign, meaning]) => `<li><i class="sign ${sign}"></i>${escapeText(meaning)}</li>`).join('')}</ul>`

function tableHtml({ caption, head, rows }: ChartTable): string {
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

/** Rows with a name, a small picture and a fact in words; on a phone the picture stands below. */
export const rowsHtml = (rows: Row[], below = ''): string =>
  `<ul class="rows">${rows.map(rowHtml).join('')}</ul>${below && `<div class="rows-axis">${below}</div>`}`

function rowHtml({ name, href, about, picture, fact, isLate }: Row): string {
  const title = href ? `<a href="${escapeText(href)}">${escapeText(name)}</a>` : escapeText(name)
  const note = about ? `<small>${escapeText(about)}</small>` : ''
  const tone = isLate ? ' class="fact late"' : ' class="fact"'
  return `<li><span class="name">${title}${note}</span><span class="mark">${picture}</span><span${tone}>${escapeText(fact)}</span></li>`
}
