import type { Cairn } from '../context.ts'
import { readPublicView } from '../publish/read-public-view.ts'
import { dashboardOf } from './read-dashboard.ts'
import { readToday } from './read-today.ts'
import { readEverything } from './reading.ts'
import { type KeptReading, remember } from './remember.ts'

export interface Readings {
  today: KeptReading
  dashboard: KeptReading
  publicView: KeptReading
}

/** What is asked for again and again, each computed once for each state of the database. */
export function createReadings(cairn: Cairn): Readings {
  return {
    today: remember(cairn, async day => {
      const { timeZone } = await cairn.settings()
      return cairn.db.read(db => readToday(db, day, day, timeZone))
    }),
    dashboard: remember(cairn, day => cairn.db.read(async db => dashboardOf(await readEverything(db, day)))),
    publicView: remember(cairn, () => readPublicView(cairn)),
  }
}
