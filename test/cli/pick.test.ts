import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../cli/failure.ts'
import { distance, find, pick } from '../../cli/pick.ts'

const items = [
  { id: 'code-lab-work', title: 'Code/lab work' },
  { id: 'reading', title: 'Reading' },
  { id: 'networking', title: 'Networking' },
  { id: 'blog-post-progress', title: 'Blog post progress' },
  { id: 'learning', title: 'Learning' },
  { id: 'code', title: 'Something else' },
]
const oneId = (name: string) => {
  const found = find(name, items)
  return 'one' in found ? found.one.id : found
}

describe('a name', () => {
  it.each([
    ['code', 'code', 'an exact id before the beginning of another'],
    ['Code/Lab  Work', 'code-lab-work', 'the title, however it is spelt'],
    ['read', 'reading', 'a beginning'],
    ['post', 'blog-post-progress', 'a word'],
    ['progress blog', 'blog-post-progress', 'words in any order'],
  ])('%s means %s: %s', (name, id) => {
    expect(oneId(name)).toBe(id)
  })

  it('that fits several is answered with all of them', () => {
    const twins = [
      { id: 'a-post', title: 'Blog post one' },
      { id: 'b-post', title: 'Blog post two' },
      { id: 'c-post', title: 'Third blog post' },
      { id: 'd-video', title: 'Video' },
    ]
    expect(() => pick('blog', twins, 'milestone')).toThrow('blog could be any of these')
    expect(failureOf(() => pick('blog', twins, 'milestone')).details).toEqual([
      '  a-post  Blog post one',
      '  b-post  Blog post two',
      '  c-post  Third blog post',
    ])
  })

  it('that begins one and stands further on in others could be any of them', () => {
    const posts = [
      { id: 'lab-post', title: 'Blog post about the lab' },
      { id: 'write-post', title: 'Write a blog post' },
      { id: 'two-posts', title: '2 blog posts published' },
    ]
    expect(find('blog post', posts)).toEqual({ many: posts })
    expect(find('Blog post about the lab', posts)).toEqual({ one: posts[0] })
  })

  it.each([
    ['netwurkng blog', ['blog-post-progress'], 'a word that it has'],
    ['netwrking', ['networking'], 'a slip, which is near, but a guess'],
    ['raeding', ['reading'], 'letters the wrong way round'],
    ['NETWORKNIG', ['networking'], 'a slip in capitals'],
    ['lerminng', ['learning'], 'more slips'],
    ['earn', ['learning'], 'a part of its word'],
  ])('%s could mean %j: %s', (name, ids) => {
    const failure = failureOf(() => pick(name, items, 'habit'))
    expect(failure.message).toBe(`No habit is called ${name}. Did you mean:`)
    expect(failure.details.map(line => line.trim().split(' ')[0])).toEqual(ids)
  })

  it.each([
    ['habit', '`cairn habits` lists them.'],
    ['webhook', '`cairn webhooks` lists them.'],
    ['proposal', '`cairn evidence` lists them.'],
    ['milestone', '`cairn milestones` lists them.'],
  ] as const)('like no %s is answered with how to see them all', (kind, mend) => {
    for (const name of ['swimming', 'xyzzy', 'ab'])
      expect(failureOf(() => pick(name, items, kind))).toMatchObject({
        message: `No ${kind} is called ${name}.`,
        mend,
        details: [],
      })
  })

  it.each(['', ' ', '!?'])('%j means nothing, not everything', name => {
    expect(find(name, items)).toHaveProperty('none')
  })

  it('where there is nothing to name says so', () => {
    expect(() => pick('reading', [], 'habit')).toThrow('There is no habit yet.')
  })

  it('by its path tells apart two of the same id', () => {
    const same = [
      { id: 'docker', title: 'Docker', path: 'skills/docker' },
      { id: 'docker', title: 'Docker', path: 'articles/docker' },
    ]
    expect(find('docker', same)).toHaveProperty('many.length', 2)
    expect(find('articles/docker', same)).toEqual({ one: same[1] })
  })

  it('that is an exact id always means that item', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}(-[a-z]{1,6}){0,2}$/), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(ids, fc.nat(), (names, at) => {
        const candidates = names.map(id => ({ id, title: id }))
        const wanted = candidates[at % candidates.length]
        expect(find(wanted?.id ?? '', candidates)).toEqual({ one: wanted })
      }),
    )
  })
})

describe('the distance between two words', () => {
  const word = fc.string({ maxLength: 8 })

  it('is a metric', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(distance(a, a)).toBe(0)
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c))
        expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
      }),
    )
  })

  it('counts letters', () => {
    expect(distance('kitten', 'sitting')).toBe(3)
  })
})

function failureOf(act: () => unknown): Failure {
  try {
    act()
  } catch (error) {
    return error as Failure
  }
  throw new Error('nothing was refused')
}
