import type { Fault } from './faults.ts'
import { cadenceFaults } from './habit-cadence.ts'
import type { Merged } from './merge-sources.ts'
import type { Group } from './walk-groups.ts'

/** Keys that stand side by side, the lower one first. */
const ranges = [
  ['min', 'max'],
  ['target', 'targetMax'],
  ['from', 'to'],
  ['fastest', 'plan'],
] as const

/** Whether it is the first and last month or week of something, in this order or not. */
export const isSpan = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isInteger)

function checkRanges(merged: Merged, { path, values }: Group): Fault[] {
  const backwards = ranges.filter(([low, high]) => {
    const [lowest, highest] = [values[low], values[high]]
    return typeof lowest === 'number' && typeof highest === 'number' && lowest > highest
  })
  return backwards.map(([low, high]) =>
    merged.fault([...path, low], `"${low}" is more than "${high}", which is ${values[high]}`, 'Correct one of them.'),
  )
}

function checkSpans(merged: Merged, { path, values }: Group): Fault[] {
  return ['months', 'weeks'].flatMap(key => {
    const span = values[key]
    return isSpan(span) && span[0] > span[1]
      ? [merged.fault([...path, key], `"${key}" runs backwards`, 'Swap the two.')]
      : []
  })
}

function checkNeeded(merged: Merged, { path, values, list }: Group): Fault[] {
  const missing = (key: string, why: string, mend: string) =>
    values[key] === undefined ? [merged.fault([...path, key], `"${key}" is missing, which ${why} needs`, mend)] : []
  if (list === 'habits') {
    return values.direction === 'atMost'
      ? missing('max', 'an "atMost" habit', 'Add "max" with a whole number.')
      : missing('min', 'an "atLeast" habit', 'Add "min" with a whole number.')
  }
  return values.measure === 'certification-obtained'
    ? missing('certification', 'this measure', 'Add "certification" with the id of one.')
    : []
}

function checkCadence(merged: Merged, { path, values, list }: Group): Fault[] {
  if (list !== 'habits') return []
  return cadenceFaults(values).map(({ key, message, mend }) =>
    merged.fault([...path, key], `"${key}" ${message}`, mend),
  )
}

/** Checks that no range runs backwards, and that habits and metrics have the amounts and units they need. */
export function checkAmounts(merged: Merged, groups: Group[]): Fault[] {
  return groups.flatMap(group => [
    ...checkRanges(merged, group),
    ...checkSpans(merged, group),
    ...checkNeeded(merged, group),
    ...checkCadence(merged, group),
  ])
}
