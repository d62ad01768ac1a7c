import { isSpan } from './check-amounts.ts'
import type { Fault, Path } from './faults.ts'
import type { Merged } from './merge-sources.ts'

function checkStart(merged: Merged, path: Path, from: number, before: number): Fault[] {
  const mend = `Start it in month ${before + 1}.`
  if (from <= before) return [merged.fault(path, `the phase before lasts until month ${before}`, mend)]
  if (from > before + 1) return [merged.fault(path, `no phase covers month ${before + 1}`, mend)]
  return []
}

/** The plan ends with its last phase: more months than those would be promised and never shown. */
function checkEnd(merged: Merged, plan: unknown, last: number): Fault[] {
  if (typeof plan !== 'number' || !Number.isInteger(plan) || plan <= last) return []
  const uncovered = plan === last + 1 ? `month ${plan}` : `months ${last + 1} to ${plan}`
  const mend = `End the last phase in month ${plan}, or lower "plan" to ${last}.`
  return [merged.fault(['months', 'plan'], `no phase covers ${uncovered} of the plan`, mend)]
}

/** Checks that the phases follow one another without gaps, from the first month to the plan's last. */
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
      const mend = `End it sooner, or raise "plan" to ${to}.`
      faults.push(merged.fault(path, `the phase ends after month ${plan}, the plan's last`, mend))
    }
    before = isKnown ? to : undefined
  }
  return before ? [...faults, ...checkEnd(merged, plan, before)] : faults
}
