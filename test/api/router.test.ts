import fc from 'fast-check'
import { TrieRouter } from 'hono/router/trie-router'
import { expect, test } from 'vitest'
import { RememberingRouter } from '../../api/http/router.ts'

const routes = [
  ['ALL', '/*', 'frame'],
  ['GET', '/projects', 'list'],
  ['POST', '/projects', 'create'],
  ['GET', '/projects/:id', 'read'],
  ['GET', '/projects/next', 'next'],
  ['GET', '/projects/:id/parts/:part', 'part'],
  ['ALL', '/other', 'other'],
] as const

const method = fc.constantFrom('GET', 'POST', 'HEAD', 'DELETE')
const path = fc.constantFrom(
  '/',
  '/projects',
  '/projects/',
  '/projects/a',
  '/projects/next',
  '/projects/a/parts/b',
  '/x',
)

test('asked again and again, and with routes added in between, it answers as a trie does', () => {
  const act = fc.oneof(fc.tuple(method, path), fc.nat(routes.length - 1))
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), acts => {
      const [ours, trie] = [new RememberingRouter<string>(), new TrieRouter<string>()]
      for (const act of acts) {
        if (typeof act === 'number') {
          const [method, path, handler] = routes[act] ?? routes[0]
          for (const router of [ours, trie]) router.add(method, path, handler)
        } else expect(ours.match(...act)).toEqual(trie.match(...act))
      }
    }),
  )
})
