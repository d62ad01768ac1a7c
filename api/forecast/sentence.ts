import type { Day } from '../days/day.ts'
import { fewestDone, fewestWeeks, mostWeeks, type Pace } from './pace.ts'
import type { Forecast } from './shapes.ts'
import { counted, dayInWords, paceInWords } from './words.ts'
import type { Work } from './work.ts'

type Ends = Pick<Forecast['plan'], 'p50On' | 'p80On'>

/** The forecast in plain words. */
export function sentenceFor(state: Exclude<Forecast['state'], 'withheld'>, work: Work, pace: Pace, ends: Ends): string {
  const open = work.phases.reduce((sum, phase) => sum + phase.open, 0)
  const weeks = counted(pace.weeks.length, 'week')
  switch (state) {
    case 'empty':
      return 'The plan holds no deliverables, so there is nothing to forecast.'
    case 'finished':
      return work.phases.every(({ done }) => done === 0)
        ? 'Nothing of the plan is open: all of it was left out.'
        : `Finished: nothing of the plan is open${since(work.doneOn.at(-1))}.`
    case 'too-little-data':
      return (
        `Too little to go by yet: a forecast needs ${fewestWeeks} weeks of the plan and ${fewestDone} deliverables ` +
        `finished in them. So far: ${counted(pace.weeks.length, 'full week')} with ${pace.done} finished.`
      )
    case 'never':
      return pace.done === 0
        ? `At this pace never: nothing was finished in the last ${weeks}. Still open: ${counted(open, 'deliverable')}.`
        : `${atPace(pace)} what is still open (${counted(open, 'deliverable')}) takes more than ten years.`
    case 'dated':
      return `${atPace(pace)} the plan is finished ${range(ends)}. It ${work.endsOn < work.today ? 'was' : 'is'} planned to end on ${dayInWords(work.endsOn)}.${few(pace)}`
  }
}

const atPace = ({ weeks, perWeek }: Pace) =>
  `At the pace of the last ${counted(weeks.length, 'week')}, ${paceInWords(perWeek)} a week,`

/** Each future weighs the few weeks anew, so half of them end later than the plain pace would. */
const few = ({ weeks }: Pace) =>
  weeks.length < mostWeeks
    ? ` ${counted(weeks.length, 'week')} are few to go by, so the range is wide and lies late.`
    : ''

const since = (day: Day | undefined) =>
  day === undefined ? '' : `, the last deliverable was done on ${dayInWords(day)}`

function range({ p50On, p80On }: Ends): string {
  const even = `by ${dayInWords(p50On ?? '')} with even odds`
  return p80On === null ? `${even}; no day can be called safe` : `${even}, by ${dayInWords(p80On)} four times in five`
}
