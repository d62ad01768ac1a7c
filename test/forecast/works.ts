import fc from 'fast-check'
import { addDays, type Day } from '../../api/days/day.ts'
import type { Work, WorkPhase } from '../../api/forecast/work.ts'

export const start = '2026-01-05'

type Parts = { days: number; done: number; open: number; dropped?: number }

/** Work on phases that follow one another, each of one project. `doneOn` are days after the start. */
export function workOf(
  phases: Parts[],
  {
    doneOn = [],
    today = 100,
    ...more
  }: { doneOn?: number[]; today?: number } & Partial<Omit<Work, 'doneOn' | 'today'>> = {},
): Work {
  let from = start
  const list = phases.map(({ days, done, open, dropped = 0 }, index): WorkPhase => {
    const startsOn = from
    from = addDays(from, days)
    const status = open === 0 ? 'done' : done > 0 ? 'doing' : 'todo'
    const project = { number: index + 1, title: `Project ${index + 1}`, done, open }
    const id = `phase-${index + 1}`
    const endsOn = addDays(from, -1)
    return {
      id,
      number: index + 1,
      title: id,
      status,
      startsOn,
      endsOn,
      doneOn: null,
      dropped,
      done,
      open,
      projects: [project],
    }
  })
  return {
    today: addDays(start, today),
    seed: 'plan',
    startsOn: start,
    endsOn: list.at(-1)?.endsOn ?? start,
    phases: list,
    doneOn: doneOn.map(day => addDays(start, day)).sort(),
    doneSometime: 0,
    added: 0,
    vacations: [],
    ...more,
  }
}

/** Days after the start, one a week and a bit. */
export const steadily = (count: number, every = 6) => Array.from({ length: count }, (_, index) => 1 + index * every)

/** Any plan, somewhere on its way: what is done has dates up to today, in any order of the phases. */
export const anyWork = fc
  .record({
    today: fc.integer({ min: -20, max: 400 }),
    phases: fc.array(
      fc.record({ days: fc.integer({ min: 1, max: 90 }), size: fc.nat(12), share: fc.integer({ min: 0, max: 4 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    days: fc.array(fc.nat(400), { maxLength: 60 }),
    vacations: fc.array(
      fc.record({ first: fc.integer({ min: -30, max: 500 }), length: fc.integer({ min: 1, max: 40 }) }),
      {
        maxLength: 3,
      },
    ),
  })
  .map(({ today, phases, days, vacations }): Work => {
    const parts = phases.map(({ days, size, share }) => {
      const done = Math.round((size * share) / 4)
      return { days, done, open: size - done }
    })
    const done = parts.reduce((sum, each) => sum + each.done, 0)
    const doneOn = days.slice(0, done).map(day => Math.min(day, today))
    return {
      ...workOf(parts, { today, doneOn }),
      doneSometime: done - doneOn.length,
      vacations: vacations.map(({ first, length }) => ({
        from: addDays(start, first),
        to: addDays(start, first + length - 1),
      })),
    }
  })

/** The same work with one deliverable of a phase finished on a day; null where none is open. */
export function withOneMore(work: Work, index: number, day: Day): Work | null {
  const open = work.phases.filter(phase => phase.open > 0)
  const chosen = open[index % Math.max(1, open.length)]
  if (chosen === undefined) return null
  const finish = ({ done, open, ...rest }: WorkPhase): WorkPhase => ({ ...rest, done: done + 1, open: open - 1 })
  return {
    ...work,
    phases: work.phases.map(phase => (phase === chosen ? finish(phase) : phase)),
    doneOn: [...work.doneOn, day < work.today ? day : work.today].sort(),
  }
}
