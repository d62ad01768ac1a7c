import type { RoadmapDocument as StoredDocument } from '../../db/schema/roadmap.ts'
import type { Roadmap } from '../../roadmap/format.ts'

/** What a roadmap says beyond its lists of items. */
export function documentOf({
  id,
  title,
  goal,
  months,
  phases,
  closing,
  certificationNote,
  ninetyDays,
  profile,
  resume,
  evidenceRules,
}: Roadmap) {
  const document: StoredDocument = {
    closing,
    fastestMonths: months.fastest ?? null,
    certificationNote: certificationNote ?? null,
    ninetyDaysGoal: ninetyDays?.goal ?? null,
    profile,
    ...(resume && { resume }),
    ...(evidenceRules.length > 0 && { evidenceRules }),
  }
  const lastMonth = Math.max(...phases.map(phase => phase.months[1]))
  return { id, title, goal, months: months.plan ?? lastMonth, document }
}
