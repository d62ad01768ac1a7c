import { expect, test } from 'vitest'
import { pastDayOfPlan } from '../../site/tracker/today/place.ts'

const plan = { startsOn: '2026-10-05', days: 365 }

test.each([
  ['2026-11-21', 'day 48 of 365'],
  ['2026-10-05', 'day 1 of 365'],
  ['2026-10-04', '1 day before the plan'],
  ['2026-09-28', '7 days before the plan'],
  ['2027-10-04', 'day 365 of 365'],
  ['2027-10-06', '2 days past the plan'],
])('%s is told as "%s", whatever day it is now', (day, words) => expect(pastDayOfPlan(plan, day)).toBe(words))
