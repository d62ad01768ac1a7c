import { isSpan } from './check-amounts.ts'
import type { Fault, Path } from './faults.ts'
import type { Merged } from './merge-sources.ts'

function checkStart(merged: Merged, path: Path, from: number, before: number): Fault[] {
  const mend = `Start it in month ${before + 1}.`
  if (from <= before) return [merged.fault(path, `the phase before lasts until month ${before}`, mend)]
  if (from > before + 1) return [merged.fault(path, `no phase covers month ${before + 1}`, mend)]
  return []
}

/** Checks that the phases follow one another without gaps, from the first month to at most the plan's last. */
export function checkMonths(merged: Merged): Fault[] {
  const plan = merged.valueAt(['months', 'plan'])
  const phases = merged.valueAt(['phases'])
  const faults: Fault[] = []
  let before: number | undefined = 0
  for (const index of Array.isArray(phases) ? phases.keys() : []) {
    const path = ['phases', index, 'months']
    const months = merged.valueAt(path)
    const isKnown: boolean = isSpan(months) && months[0] <= months[1]
    const [from, to] = isSpan(months) ? months : [0, 0]
    if (isKnown && before !== undefined) faults.push(...checkStart(merged, path, from, before))
    if (isKnown && typeof plan === 'number' && to > plan) {
      faults.push(merged.fault(path, `the phase ends after the plan's ${plan} months`, 'End it sooner.'))
    }
    before = isKnown ? to : undefined
  }
  return faults
}
