import { describe, expect, test } from 'vitest'
import { firstSentence, prose } from '../../site/portfolio/prose.ts'
import { withoutTitle } from '../../site/portfolio/titles.ts'
import { takeApart } from '../../site/portfolio/write-up.ts'

describe('Markdown on a page', () => {
  test('knows tables, strikethrough and bare addresses', () => {
    const html = prose('| a | b |\n|---|--:|\n| 1 | 2 |\n\n~~gone~~ www.example.com')
    expect(html).toContain('<td>1</td>')
    expect(html).toContain('<td class="right">2</td>')
    expect(html).toContain('<del>gone</del>')
    expect(html).toContain('<a href="http://www.example.com">')
  })

  test('lets no markup, script or picture through, also not in a table', () => {
    const bad = '<b onclick=x> ![p](https://evil.example/p.png) [go](javascript:alert(1))'
    const html = prose(`${bad}\n\n| ${bad} |\n|---|\n| ${bad} |`)
    expect(html).not.toMatch(/<b |<img|javascript:|style=/)
    expect(html).toContain('<a href="https://evil.example/p.png">p</a>')
  })

  test('shows HTML as a paragraph of text, set apart from what stands before it', () => {
    expect(prose('- one\n\n<div>\ntwo')).toMatch(/<\/ul>\n<p>&lt;div&gt;\ntwo<\/p>/)
  })

  test('puts its headings below the page’s own without leaving a level out', () => {
    const levels = (html: string) => [...html.matchAll(/<h(\d)>/g)].map(([, level]) => level).join('')
    expect(levels(prose('# a\n\n### b\n\n## c\n\n# d'))).toBe('2332')
    expect(levels(prose('#### a\n\n# b', 4))).toBe('44')
    expect(prose('### a')).toBe('<h2>a</h2>')
  })

  test('says in one sentence what it is about', () => {
    expect(firstSentence('# Title\n\n*So* it [began](x). Then more.')).toBe('So it began.')
    expect(firstSentence('')).toBe('')
  })
})

describe('a heading at the top of a text', () => {
  const title = 'Two clocks, one of them wrong'

  test.each([
    '# Two clocks, one of them wrong\n',
    '\n\n  # **Two clocks** – one of them wrong #\r\n',
    'Two clocks, one of them wrong\n===\n',
    '# Two clocks, one of them wrong',
  ])('that only repeats the title is left out: %j', heading => {
    expect(withoutTitle(`${heading}${heading.endsWith('\n') ? '\n## Then' : ''}`, title).trim()).toMatch(/^(## Then)?$/)
  })

  test.each(['# Why\n\nBecause.', 'Why\n===\n', '## Two clocks, one of them wrong\n', 'Two clocks', '    # Why\n', ''])(
    'that says something else stays: %j',
    text => {
      expect(withoutTitle(text, title)).toBe(text)
    },
  )
})

describe('a write-up', () => {
  const parts = ['Network latency/packet loss', 'Free text']

  test('gives what stands below the heading of a part to that part', () => {
    const { rest, noteOn } = takeApart(
      'Start.\n\n## Hard\n\n### free TEXT!\n\nWas free.\n\n#### More\n\nMuch.\n\n## End\n\nOver.',
      parts,
    )
    expect(noteOn('Free text')).toBe('Was free.\n\n#### More\n\nMuch.')
    expect(rest).toBe('Start.\n\n## End\n\nOver.')
    expect(noteOn('Network latency/packet loss')).toBeNull()
  })

  test('without such headings stays as it is, headings in code included', () => {
    const text = 'One.\n\n```sh\n# Free text\n```\n\n## Two\n\nThree.'
    expect(takeApart(text, parts).rest).toBe(text)
    expect(takeApart(text, parts).noteOn('Free text')).toBeNull()
    expect(takeApart('', parts).rest).toBe('')
  })

  test('keeps a heading that has text of its own', () => {
    expect(takeApart('## Hard\n\nAll of it.\n\n### Free text\n\nx', parts).rest).toBe('## Hard\n\nAll of it.')
  })
})
