import { setImmediate as tick } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/leftovers.ts'
import { type NotesWriter, notes, openNotes } from './notes.ts'

type Step = { do: 'insert' | 'grow' | 'remove' | 'double'; text: string } | { do: 'fail' } | { do: 'pause' }
type Act = { kind: 'write'; steps: Step[] } | { kind: 'read' } | { kind: 'nextTurn' }
type State = Record<string, number>

const text = fc.constantFrom('a', 'b', 'c', 'd')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('insert', 'grow', 'grow', 'remove', 'double'), text }) },
  { weight: 1, arbitrary: fc.constant({ do: 'fail' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'pause' as const }) },
)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), steps: fc.array(step, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'read' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'nextTurn' as const }) },
)

async function perform(writer: NotesWriter, steps: Step[]) {
  for (const step of steps) {
    if (step.do === 'pause') await tick()
    else if (step.do === 'fail') throw new Error('fail')
    else if (step.do === 'insert') await writer.insert(notes).values({ text: step.text, amount: 1 })
    else if (step.do === 'grow') await grow(writer, step.text)
    else if (step.do === 'remove') await writer.delete(notes).where(eq(notes.text, step.text))
    else {
      const note = await writer.query.notes.findFirst({ where: eq(notes.text, step.text) })
      await writer
        .update(notes)
        .set({ amount: (note?.amount ?? 0) * 2 })
        .where(eq(notes.text, step.text))
    }
  }
}

const most = 2

/** Adds one, also to nothing, up to the most there may be. */
async function grow(writer: NotesWriter, text: string) {
  const { changes } = await writer
    .insert(notes)
    .values({ text, amount: 1 })
    .onConflictDoUpdate({ target: notes.text, set: { amount: sql`amount + 1` }, setWhere: sql.raw(`amount < ${most}`) })
  if (changes === 0) throw new Error('there is enough of it')
}

/** The amount of a note after a step on it, nothing when it is gone; null if the step fails. */
const modelled = {
  insert: (amount?: number) => (amount === undefined ? 1 : null),
  grow: (amount = 0) => (amount < most ? amount + 1 : null),
  remove: () => undefined,
  double: (amount?: number) => amount && amount * 2,
}

/** The same, one after another, on a plain object: the next state, or nothing if the work fails. */
function model(state: State, steps: Step[]): State | undefined {
  const next = { ...state }
  for (const step of steps) {
    if (step.do === 'pause') continue
    const amount = step.do === 'fail' ? null : modelled[step.do](next[step.text])
    if (amount === null || step.do === 'fail') return undefined
    delete next[step.text]
    if (amount !== undefined) next[step.text] = amount
  }
  return next
}

test('whatever the interleaving, it is as if the works had run one after another', async () => {
  const db = await openNotes(tempFolder())
  const seen = () =>
    db.read(async reader => {
      const half = await reader.select().from(notes).where(eq(notes.text, 'a'))
      await tick()
      const all = await reader.select().from(notes)
      expect(all.filter(note => note.text === 'a')).toEqual(half)
      return Object.fromEntries(all.map(note => [note.text, note.amount]))
    })

  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async acts => {
      await db.write(writer => writer.delete(notes))
      const states: State[] = [{}]
      const expected: boolean[] = []
      const writes: Promise<boolean>[] = []
      const reads: Promise<State>[] = []
      for (const act of acts) {
        if (act.kind === 'nextTurn') await tick()
        else if (act.kind === 'read') reads.push(seen())
        else {
          const next = model(states.at(-1) ?? {}, act.steps)
          expected.push(next !== undefined)
          if (next) states.push(next)
          writes.push(
            db
              .write(writer => perform(writer, act.steps))
              .then(
                () => true,
                () => false,
              ),
          )
        }
      }
      expect(await Promise.all(writes)).toEqual(expected)
      for (const read of await Promise.all(reads)) expect(states).toContainEqual(read)
      expect(await seen()).toEqual(states.at(-1))
    }),
    { numRuns: 150 },
  )
  await db.close()
})
