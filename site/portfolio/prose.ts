import { micromark } from 'micromark'

/**
 * The owner's Markdown as HTML that fits below a page's title. Raw HTML is shown as text, links that run
 * scripts lose their address, and pictures become links, for a page loads nothing from elsewhere.
 */
export function prose(markdown: string): string {
  const html = micromark(markdown, { extensions: [{ disable: { null: ['labelStartImage'] } }] })
  return html
    .replaceAll('!<a ', '<a ')
    .replace(/<(\/?)h([1-6])>/g, (_, slash: string, level: string) => `<${slash}h${Number(level) < 3 ? 2 : 3}>`)
}
