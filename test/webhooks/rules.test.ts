import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldRules, mapFields } from '../../api/webhooks/mapping.ts'
import { type Verdict, verdictOn } from '../../api/webhooks/verdict.ts'

const now = Temporal.Instant.from('2026-11-22T12:00:00Z')
const on = (status: number, headers: Record<string, string> = {}, attempt = 1) =>
  verdictOn({ status, headers, body: '' }, { attempt, now, random: 0 })
const secondsUntil = (verdict: Verdict) => (verdict.is === 'retry' ? verdict.at.since(now).total('seconds') : null)

describe('what an answer means', () => {
  test('2xx has arrived, 410 is never sent to again, all else is tried again', () => {
    for (const status of [200, 201, 202, 204, 299]) expect(on(status).is).toBe('delivered')
    expect(on(410).is).toBe('gone')
    for (const status of [100, 300, 301, 302, 307, 308, 400, 401, 404, 409, 413, 422, 429, 500, 502, 503, 504, 999]) {
      expect(on(status).is).toBe('retry')
    }
    expect(on(302)).toMatchObject({ error: expect.stringContaining('redirect') })
  })

  test('attempts go on for more than three days, each later than the one before it, and then end', () => {
    const waits: number[] = []
    for (let attempt = 1; ; attempt++) {
      const verdict = on(500, {}, attempt)
      if (verdict.is === 'failed') break
      waits.push(secondsUntil(verdict) ?? 0)
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits[0]).toBe(5)
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3 * 86_400)
  })

  test('jitter makes a wait up to a fifth longer', () => {
    const last = verdictOn(new Error('x'), { attempt: 2, now, random: 1 })
    expect(secondsUntil(last)).toBe(360)
  })

  test('Retry-After is obeyed where it has a meaning, and never shortens or stretches a wait without end', () => {
    expect(secondsUntil(on(429, { 'retry-after': '120' }))).toBe(120)
    expect(secondsUntil(on(503, { 'retry-after': 'Sun, 22 Nov 2026 13:00:00 GMT' }))).toBe(3600)
    expect(secondsUntil(on(429, { 'retry-after': '1' }))).toBe(5)
    expect(secondsUntil(on(500, { 'retry-after': '120' }))).toBe(5)
    expect(secondsUntil(on(503, { 'retry-after': 'soon' }))).toBe(5)
    expect(secondsUntil(on(503, { 'retry-after': '-7' }))).toBe(5)
    expect(secondsUntil(on(503, { 'retry-after': '99999999999999' }))).toBe(86_400)
  })

  test('a fault is told in words', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    expect(verdictOn(refused, { attempt: 1, now, random: 0 })).toMatchObject({
      error: 'Nothing listens at that address.',
    })
  })
})

describe('field rules', () => {
  const payload = { type: 'x', data: { customerId: 7, name: 'Ada', tags: ['a', 'b'], nested: { deep: true } } }

  test('rename, pick, group and add', () => {
    const rules = [
      { to: 'contactId', from: 'data.customerId' },
      { to: 'contact.name', from: 'data.name' },
      { to: 'contact.firstTag', from: 'data.tags.0' },
      { to: 'contact.all', from: 'data.nested' },
      { to: 'source', value: 'cairn' },
      { to: 'gone', from: 'data.missing.at.all' },
    ]
    expect(mapFields(payload, rules)).toEqual({
      contactId: 7,
      contact: { name: 'Ada', firstTag: 'a', all: { deep: true } },
      source: 'cairn',
    })
    expect(mapFields(payload, null)).toBe(payload)
  })

  test('what every object inherits is a field like any other', () => {
    const names = Object.getOwnPropertyNames(Object.prototype).filter(name => !/^(__proto__|constructor)$/.test(name))
    for (const name of names) {
      for (const part of ['call', 'name', 'deep.er']) {
        const rules = [{ to: `${name}.${part}`, value: 'x' }]
        expect(fieldRules.safeParse(rules).success).toBe(true)
        const [first = '', second] = part.split('.')
        const inner = { [first]: second ? { [second]: 'x' } : 'x' }
        expect(JSON.parse(JSON.stringify(mapFields(payload, rules)))).toEqual({ [name]: inner })
      }
    }
    expect([Object.hasOwn({ a: 1 }, 'a'), {}.toString.name]).toEqual([true, 'toString'])
  })

  test('what makes no sense is refused', () => {
    const bad = [
      [],
      [{ to: 'a' }],
      [{ to: 'a', from: 'b', value: 1 }],
      [{ to: 'a..b', from: 'c' }],
      [{ to: '', from: 'c' }],
      [{ to: '__proto__.polluted', value: true }],
      [{ to: 'a', from: 'constructor.prototype' }],
      [
        { to: 'a', value: 1 },
        { to: 'a', value: 2 },
      ],
      [
        { to: 'a', value: 1 },
        { to: 'a.b', value: 2 },
      ],
    ]
    for (const rules of bad) expect(fieldRules.safeParse(rules).success, JSON.stringify(rules)).toBe(false)
  })

  test('whatever they say, they reach nothing but the payload and harm nothing', () => {
    const path = fc.array(fc.constantFrom('data', 'a', 'toString', '__proto__', 'length', '0', 'name'), {
      minLength: 1,
    })
    fc.assert(
      fc.property(fc.array(fc.record({ to: path, from: path }), { minLength: 1 }), pairs => {
        const parsed = fieldRules.safeParse(pairs.map(({ to, from }) => ({ to: to.join('.'), from: from.join('.') })))
        if (!parsed.success) return
        const text = JSON.stringify(mapFields(payload, parsed.data as never))
        expect(text).not.toContain('native code')
        expect(({} as Record<string, unknown>).a).toBeUndefined()
      }),
    )
  })
})
