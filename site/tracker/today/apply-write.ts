import type { HabitToday, Today } from '../../../api/client.ts'
import { amountSoFar, tickAmount } from '../shared/amounts.ts'
import type { Applied } from '../shared/reading.ts'
import type { Write } from '../shared/write.ts'

type Log = HabitToday['logs'][number]

/** Today as it will look once the server has taken a write. Streak and score stay for the server to tell. */
export function applyToToday(today: Today, { key, at, write }: Applied): Today {
  if (write.verb === 'log') return applyLog(today, key, at, write.input)
  if (write.verb === 'remove') return write.collection === 'habit-logs' ? removeLog(today, write.id) : today
  if (write.collection === 'habit-logs') return changeLog(today, write.id, write.patch)
  return isClosed(write.patch.status) ? close(today, write) : today
}

const isClosed = (status: unknown) => status === 'done' || status === 'skipped'

function applyLog(today: Today, key: string, at: string, input: Extract<Write, { verb: 'log' }>['input']): Today {
  if (input.day !== today.day) return today
  return mapHabits(today, habit => {
    if (habit.id !== input.habitId) return habit
    const skip = input.skip ?? false
    const amount = skip ? 0 : (input.amount ?? tickAmount(habit))
    return withLogs(habit, [...habit.logs, { id: key, amount, skip, note: input.note ?? null, occurredAt: at }])
  })
}

const removeLog = (today: Today, id: string): Today =>
  mapHabits(today, habit =>
    habit.logs.some(log => log.id === id)
      ? withLogs(
          habit,
          habit.logs.filter(log => log.id !== id),
        )
      : habit,
  )

const changeLog = (today: Today, id: string, patch: Record<string, unknown>): Today =>
  mapHabits(today, habit => ({
    ...habit,
    logs: habit.logs.map(log => (log.id === id ? { ...log, ...patch } : log)),
  }))

const mapHabits = (today: Today, change: (habit: HabitToday) => HabitToday): Today => ({
  ...today,
  habits: today.habits.map(change),
})

function withLogs(habit: HabitToday, logs: Log[]): HabitToday {
  const dayAmount = logs.reduce((sum, log) => sum + log.amount, 0)
  const periodAmount = habit.periodAmount + credit(habit, dayAmount) - credit(habit, habit.dayAmount)
  return { ...habit, logs, dayAmount, periodAmount, state: stateOf({ ...habit, dayAmount, periodAmount }, logs) }
}

const credit = ({ unit }: HabitToday, amount: number) => (unit === 'days' ? Math.min(1, amount) : amount)

function stateOf(habit: HabitToday, logs: Log[]): HabitToday['state'] {
  if (logs.some(log => log.skip)) return 'skipped'
  if (habit.state === 'vacation') return 'vacation'
  const amount = amountSoFar(habit)
  if (habit.direction === 'atMost') return amount > habit.asked ? 'missed' : 'open'
  if (amount >= habit.asked) return 'done'
  return amount > 0 ? 'partial' : 'open'
}

function close(today: Today, { collection, id }: { collection: string; id: string }): Today {
  const others = <T extends { collection: string; id: string }>(items: T[]) =>
    items.filter(item => item.collection !== collection || item.id !== id)
  return { ...today, next: others(today.next), due: others(today.due) }
}
