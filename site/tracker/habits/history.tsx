import { useEffect, useState } from 'preact/hooks'
import type { HabitLog, Items } from '../../../api/client.ts'
import { amountText } from '../shared/amounts.ts'
import { api } from '../shared/api.ts'
import { briefDay, daysBetween } from '../shared/days.ts'
import { Failure } from '../shared/failure.tsx'
import { forget, read } from '../shared/read.ts'
import type { Applied } from '../shared/reading.ts'
import { perform } from '../shared/undo.ts'
import { patched } from '../shared/write.ts'
import { LogForm } from './log-form.tsx'

const PAGE = 30

/** The entries of a habit, newest first, a page at a time. An entry is mended by removing it and logging anew. */
export function History({ habit, today }: { habit: Items['habits']; today: string }) {
  const [limit, setLimit] = useState(PAGE)
  const name = `logs:${habit.id}:${limit}`
  const reading = read(
    name,
    () => api.list('habit-logs', { habit: habit.id, sort: '-day', limit }),
    applyToLogs(habit.id),
  )
  useEffect(() => () => forget(name), [name])
  const logs = reading.view.value
  return (
    <div class="history">
      <LogForm habit={habit} today={today} />
      {!logs && <Failure of={reading.failure.value} />}
      {logs?.length === 0 && <p class="quiet">Nothing is logged yet.</p>}
      <ul>
        {logs?.map(log => (
          <Entry key={log.id} habit={habit} log={log} today={today} />
        ))}
      </ul>
      {logs && logs.length >= limit && (
        <button type="button" class="key" onClick={() => setLimit(limit + PAGE)}>
          Show earlier entries
        </button>
      )}
    </div>
  )
}

function Entry({ habit, log, today }: { habit: Items['habits']; log: HabitLog; today: string }) {
  const what = log.skip ? 'skipped' : amountText(log.amount, habit.unit)
  return (
    <li>
      <a class="num" href={log.day === today ? '/app' : `/app?day=${log.day}`}>
        <time dateTime={log.day}>{briefDay(log.day, today)}</time>
      </a>
      <span class="num">{what}</span>
      <span class="quiet">{log.note}</span>
      <button
        type="button"
        class="icon"
        aria-label={`Remove ${what} of ${briefDay(log.day, today)}, ${daysBetween(log.day, today)} days ago`}
        onClick={() => remove(habit, log)}
      >
        <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </li>
  )
}

function remove(habit: Items['habits'], { id, day, amount, skip, note }: HabitLog): void {
  perform({ verb: 'remove', collection: 'habit-logs', id }, `${habit.title}: entry removed`, () => ({
    verb: 'log',
    input: { habitId: habit.id, day, ...(skip ? { skip } : { amount }), ...(note ? { note } : {}) },
  }))
}

const applyToLogs =
  (habitId: string) =>
  (logs: HabitLog[], { key, at, write }: Applied): HabitLog[] => {
    if (write.verb === 'remove') return logs.filter(({ id }) => id !== write.id)
    if (write.verb === 'update') return patched(logs, 'habit-logs', write)
    const { input } = write
    if (input.habitId !== habitId) return logs
    const { day, amount = 0, skip = false, note = null } = input
    const log = { id: key, habitId, day, amount, skip, note, occurredAt: at, createdAt: at }
    return [log, ...logs].toSorted((a, b) => b.day.localeCompare(a.day))
  }
