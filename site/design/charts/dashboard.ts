import type { Charts } from '../../../api/client.ts'
import { aims } from './sections/aims.ts'
import { atIt } from './sections/at-it.ts'
import { built } from './sections/built.ts'
import { githubSays } from './sections/github.ts'
import { onTime } from './sections/on-time.ts'
import type { Links, Section } from './sections/section.ts'

/** The dashboard: five questions with their answers and pictures, for the published page and the tracker alike. */
export function dashboardSections(charts: Charts, links: Links): Section[] {
  return [onTime(charts, links), atIt(charts), built(charts, links), aims(charts), ...githubSays(charts)]
}
