import type { Reader } from '../../db/database.ts'
import type { Day } from '../days/day.ts'
import type { Plan } from '../roadmap/read-plan.ts'
import { forecastOf } from './forecast.ts'
import type { Forecast } from './shapes.ts'
import { readWork } from './work.ts'

/** The forecast as of a day; the plan is not read again where it was read already. */
export async function readForecast(db: Reader, today: Day, plan?: Plan): Promise<Forecast> {
  return forecastOf(await readWork(db, today, plan))
}

/** What is public of it anyway: what was done when, and what the plan asks for. Where it leads stays at home. */
export function withheld(forecast: Forecast): Forecast {
  const unsaid = { p50On: null, p80On: null, daysAhead: null, cause: null }
  return {
    ...forecast,
    state: 'withheld',
    sentence: '',
    pace: null,
    plan: { ...forecast.plan, ...unsaid },
    phases: forecast.phases.map(phase => ({ ...phase, ...unsaid })),
    burnUp: { ...forecast.burnUp, band: [] },
  }
}
