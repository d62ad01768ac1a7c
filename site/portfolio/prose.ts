import { micromark } from 'micromark'
import { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough'
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table'

const shownAsText = { disable: { null: ['labelStartImage', 'htmlFlow'] } }
const extensions = [shownAsText, gfmTable(), gfmStrikethrough({ singleTilde: false }), gfmAutolinkLiteral()]
const htmlExtensions = [gfmTableHtml(), gfmStrikethroughHtml(), gfmAutolinkLiteralHtml()]

/**
 * The owner's Markdown (with tables, strikethrough and bare links) as HTML that fits below a heading of the level
 * above `top`. Raw HTML is shown as text, links that run scripts lose their address, and pictures become links, for a
 * page loads nothing from elsewhere.
 */
export function prose(markdown: string, top: 2 | 3 | 4 = 2): string {
  const html = micromark(markdown, { extensions, htmlExtensions })
  return nestHeadings(html, top)
    .replaceAll('!<a ', '<a ')
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replace(/ align="(left|center|right)"/g, ' class="$1"')
    .replaceAll('<table>', '<div class="scroll" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
}

/** No heading is higher than `top`, and none is more than one level below the one before it. */
function nestHeadings(html: string, top: number): string {
  const open: { written: number; shown: number }[] = []
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, digit: string) => {
    const written = Number(digit)
    if (slash) return `</h${open.at(-1)?.shown ?? top}>`
    while ((open.at(-1)?.written ?? 0) >= written) open.pop()
    const shown = Math.min(6, (open.at(-1)?.shown ?? top - 1) + 1)
    open.push({ written, shown })
    return `<h${shown}>`
  })
}

/** The first sentence of a Markdown text without its marks, to say in one line what it is about. */
export function firstSentence(markdown: string): string {
  const paragraph = markdown.split(/\n\s*\n/).find(block => block.trim() !== '' && !/^\s*([#|>`~-]|\d+\.)/.test(block))
  const text = (paragraph ?? '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const sentence = text.match(/^.*?[.!?](?=\s|$)/)?.[0] ?? text
  return sentence.length > 200 ? `${sentence.slice(0, 199).toWellFormed()}…` : sentence
}
