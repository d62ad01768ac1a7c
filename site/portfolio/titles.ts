/** A title in bare words, to tell whether two say the same. */
export const plainTitle = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A heading of the first level at the start of a text: with a sign before it, or underlined. */
const topHeading = /^(?:[ \t]*\r?\n)*(?: {0,3}#[ \t]+(.*?)[ \t]*#*[ \t]*| {0,3}(\S.*)\r?\n {0,3}=+[ \t]*)(?:\r?\n|$)/

/** A Markdown text without the heading at its top if that only repeats the title of the page; any other stays. */
export function withoutTitle(markdown: string, title: string): string {
  const [heading = '', ...found] = topHeading.exec(markdown) ?? []
  const top = found.find(text => text !== undefined)
  return top !== undefined && plainTitle(top) === plainTitle(title) ? markdown.slice(heading.length) : markdown
}
