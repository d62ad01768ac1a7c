import { createHash } from 'node:crypto'
import { desc, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { replans } from '../../db/schema/forecast.ts'
import type { Day } from '../days/day.ts'
import { readPlan } from '../roadmap/read-plan.ts'
import { paceAsked } from './causes.ts'
import { type Outlook, outlookOf } from './forecast.ts'
import { movesOf, windowsFor } from './replan.ts'
import type { Aim, Replan } from './replan-shapes.ts'
import { sentenceFor } from './sentence.ts'
import { counted, dayInWords, paceInWords } from './words.ts'
import { readWork, type Work } from './work.ts'

/** The new days that the forecast proposes for the plan, as a diff. The same plan and day propose the same. */
export async function readReplan(db: Reader, today: Day, aim: Aim): Promise<Replan> {
  const plan = await readPlan(db)
  const work = await readWork(db, today, plan)
  const outlook = outlookOf(work)
  const windows = windowsFor(work, outlook, aim)
  const moves = windows === null ? [] : movesOf(plan, windows, today)
  const to = [...(windows?.values() ?? [])].map(({ endsOn }) => endsOn).reduce((a, b) => (a > b ? a : b), '')
  const endsOn = { from: plan.endsOn, to: to || plan.endsOn }
  const needed = paceAsked({ ...work, endsOn: endsOn.to }, outlook.workdays)
  return {
    asOf: today,
    aim,
    isOffered: moves.length > 0,
    sentence: windows === null ? whyNot(work, outlook, aim) : inWords(work, outlook, aim, endsOn, moves),
    version: createHash('sha256').update(JSON.stringify(moves)).digest('base64url').slice(0, 22),
    endsOn,
    pace: needed === null || windows === null ? null : { needed, current: outlook.pace.perWeek },
    moves,
    accepted: await inForce(db),
  }
}

/** The re-plan that was accepted last and not taken back. */
export async function inForce(db: Reader): Promise<Replan['accepted']> {
  const [row] = await db
    .select({ id: replans.id, acceptedAt: replans.acceptedAt, aim: replans.aim })
    .from(replans)
    .where(isNull(replans.undoneAt))
    .orderBy(desc(sql`rowid`))
    .limit(1)
  return row ?? null
}

/** Null where a phase has no end. */
function lastOf(ends: Map<string, Day | null>): Day | null {
  const days = [...ends.values()]
  return days.includes(null) ? null : (days.sort().at(-1) ?? null)
}

function whyNot(work: Work, outlook: Outlook, aim: Aim): string {
  const { state, pace } = outlook
  if (aim === 'end' && state !== 'finished' && state !== 'empty') {
    return `The plan ends on ${dayInWords(work.endsOn)}: too few days are left to share out. Choose a later end.`
  }
  const ends = { p50On: lastOf(outlook.endOf(0.5)), p80On: null }
  return sentenceFor(state, work, pace, ends)
}

function inWords(work: Work, outlook: Outlook, aim: Aim, ends: Replan['endsOn'], moves: Replan['moves']): string {
  const day = dayInWords(ends.to)
  if (moves.length === 0) return `The plan already says so: it ends on ${day}.`
  if (aim === 'end') {
    const needed = paceInWords(paceAsked(work, outlook.workdays) ?? 0)
    return `To end on ${day}, finish ${needed} a week from here; you did ${paceInWords(outlook.pace.perWeek)}.`
  }
  const odds = aim === '50' ? 'with even odds' : 'four times in five'
  const likely = lastOf(outlook.endOf(0.5))
  if (aim === '80' && likely !== null && likely < ends.from && ends.from < ends.to) {
    return (
      `Your pace ends the plan by ${dayInWords(likely)} with even odds, before its end on ${dayInWords(ends.from)}. Safe ` +
      `dates, met in four of five futures, end it on ${day}. ${counted(moves.length, 'date')} would move.`
    )
  }
  const end = ends.from === ends.to ? `keeps its end, ${day},` : `ends on ${day} instead of ${dayInWords(ends.from)},`
  return `The plan ${end} which your pace reaches ${odds}. ${counted(moves.length, 'date')} would move.`
}
