import type { Aim, Forecast, Replan } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { clip, type Style, table } from '../style.ts'
import { counted, dayInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export async function forecast({ client, style }: Session): Promise<Reply> {
  const answer = await client.forecast()
  const { cause } = answer.plan
  return {
    answer,
    lines: [answer.sentence, ...(cause ? [style.soft(cause)] : []), '', ...phases(answer, style)],
  }
}

function phases({ phases }: Forecast, style: Style): string[] {
  const row = ({ number, title, status, dueOn, p50On, p80On, daysAhead }: Forecast['phases'][number]) => {
    const shift = daysAhead === null ? '' : early(daysAhead)
    return [
      clip(`${number} ${title}`, 36),
      style.soft(`plan ${dayInWords(dueOn)}`),
      p50On === null ? status : `likely ${dayInWords(p50On)}`,
      p80On === null ? '' : `safe ${dayInWords(p80On)}`,
      daysAhead !== null && daysAhead < 0 ? style.late(shift) : shift,
    ]
  }
  return table(phases.map(row))
}

function early(days: number): string {
  if (days === 0) return 'on time'
  return `${counted(Math.abs(days), 'day')} ${days > 0 ? 'early' : 'late'}`
}

export interface ReplanOptions {
  confidence?: string
  keepEnd?: boolean
  accept?: boolean
  undo?: boolean
}

/** Shows new dates for the plan; takes them, or takes the last ones back, only when told to. */
export async function replan({ client, style }: Session, options: ReplanOptions): Promise<Reply> {
  if (options.undo) {
    if (options.accept) throw new Failure('usage', '--accept and --undo exclude each other.', 'Leave one of them out.')
    await client.undoReplan()
    return { answer: await client.replan(aimOf(options)), lines: [style.good('The dates are what they were before.')] }
  }
  const shown = await client.replan(aimOf(options))
  if (!options.accept) {
    const hint = shown.isOffered
      ? ['', style.soft('Nothing has moved yet: `cairn replan --accept` takes these dates.')]
      : []
    return { answer: shown, lines: [shown.sentence, ...moves(shown, style), ...hint] }
  }
  const answer = await client.acceptReplan(shown)
  return {
    answer,
    lines: [...moves(shown, style), '', `${style.good('Re-planned.')} \`cairn replan --undo\` takes it back.`],
  }
}

/** None where nothing is said: the server's own is then taken. */
function aimOf({ confidence, keepEnd }: ReplanOptions): Aim | undefined {
  if (keepEnd) return 'end'
  if (confidence === undefined || confidence === '50' || confidence === '80') return confidence
  throw new Failure('usage', `There are no dates of confidence "${confidence}".`, 'Use --confidence 50 or 80.')
}

const fields = { startsOn: 'starts', endsOn: 'ends', dueOn: 'is due' }

const moves = ({ moves }: Replan, style: Style): string[] =>
  table(
    moves.map(({ title, field, from, to }) => [
      clip(title, 36),
      fields[field],
      style.soft(dayInWords(from)),
      `-> ${dayInWords(to)}`,
    ]),
  )
