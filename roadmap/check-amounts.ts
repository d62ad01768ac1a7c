import { type Fault, type Path, shorten } from './faults.ts'
import type { Merged } from './merge-sources.ts'
import type { Group } from './walk-items.ts'

/** Keys that stand side by side, the lower one first. */
const ranges = [
  ['min', 'max'],
  ['target', 'targetMax'],
  ['from', 'to'],
  ['fastest', 'plan'],
] as const

const isSpan = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isInteger)

/** Checks that no range runs backwards, and that habits and metrics have the amounts they need. */
export function checkAmounts(merged: Merged, groups: Group[]): Fault[] {
  const faults: Fault[] = []
  const report = (path: Path, message: string, mend: string) => {
    const value = merged.valueAt(path)
    const place = merged.place(path)
    faults.push({ ...place, message, mend, ...(value === undefined ? {} : { value: shorten(value) }) })
  }
  for (const { path, values, list } of groups) {
    for (const [low, high] of ranges) {
      const [lowest, highest] = [values[low], values[high]]
      if (typeof lowest === 'number' && typeof highest === 'number' && lowest > highest) {
        report([...path, low], `"${low}" is more than "${high}", which is ${highest}`, 'Correct one of them.')
      }
    }
    for (const key of ['months', 'weeks']) {
      const span = values[key]
      if (isSpan(span) && span[0] > span[1]) report([...path, key], `"${key}" runs backwards`, 'Swap the two.')
    }
    if (list === 'habits') {
      const needed = values.direction === 'atMost' ? 'max' : 'min'
      if (values[needed] === undefined) {
        const kind = needed === 'max' ? 'an "atMost" habit' : 'a habit'
        report([...path, needed], `"${needed}" is missing: ${kind} needs it`, `Add "${needed}" with a whole number.`)
      }
    }
    if (values.measure === 'certification-obtained' && values.certification === undefined) {
      const mend = 'Add "certification" with the id of one.'
      report([...path, 'certification'], '"certification" is missing: this measure needs it', mend)
    }
  }
  return faults
}

/** Checks that the phases follow one another without gaps, from the first month to at most the plan's last. */
export function checkMonths(merged: Merged): Fault[] {
  const faults: Fault[] = []
  const plan = merged.valueAt(['months', 'plan'])
  const phases = merged.valueAt(['phases'])
  let last: number | undefined = 0
  for (const index of Array.isArray(phases) ? phases.keys() : []) {
    const path = ['phases', index, 'months']
    const months = merged.valueAt(path)
    if (!isSpan(months) || months[0] > months[1]) {
      last = undefined
      continue
    }
    const report = (message: string, mend: string) =>
      faults.push({ ...merged.place(path), message, value: shorten(months), mend })
    const [from, to] = months
    if (last !== undefined && from <= last) {
      report(`the phase overlaps the one before, which ends in month ${last}`, `Start it in month ${last + 1}.`)
    } else if (last !== undefined && from > last + 1) {
      report(`no phase covers month ${last + 1}`, `Start this one in month ${last + 1}.`)
    }
    if (typeof plan === 'number' && to > plan) {
      report(`the phase ends after the plan, which takes ${plan} months`, 'End it sooner, or lengthen "months.plan".')
    }
    last = to
  }
  return faults
}
