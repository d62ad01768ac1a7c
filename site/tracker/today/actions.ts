import type { CollectionName, HabitLogInput, HabitToday, ReadyNext } from '../../../api/client.ts'
import { amountText, tickAmount } from '../shared/amounts.ts'
import { say } from '../shared/notices.ts'
import { perform, undo } from '../shared/undo.ts'
import type { Write } from '../shared/write.ts'
import { habitsInOrder, today, touched } from './state.ts'

type Log = HabitToday['logs'][number]

const removal = (id: string): Write => ({ verb: 'remove', collection: 'habit-logs', id })

/** Logs on the shown day. */
export function logHabit(habit: HabitToday, entry: Omit<HabitLogInput, 'habitId' | 'day'>): void {
  const day = today.peek()?.day
  if (!day) return
  touched.value = habit.id
  const what = entry.skip ? 'skipped' : amountText(entry.amount ?? tickAmount(habit), habit.unit)
  perform({ verb: 'log', input: { ...entry, habitId: habit.id, day } }, `${habit.title}: ${what}`, removal)
}

/** Logs what is missing; where a tick stands already, takes the last entry of the day back. */
export function tick(habit: HabitToday): void {
  const last = habit.logs.findLast(log => habit.state !== 'skipped' || log.skip)
  if (last && isTicked(habit)) removeLog(habit, last)
  else logHabit(habit, {})
}

/** Done, skipped, or this day already counted. */
export const isTicked = ({ state, unit, dayAmount }: HabitToday): boolean =>
  state === 'done' || state === 'skipped' || (unit === 'days' && dayAmount > 0)

export function removeLog(habit: HabitToday, log: Log): void {
  const day = today.peek()?.day
  if (!day) return
  touched.value = habit.id
  const what = log.skip ? 'no longer skipped' : `${amountText(log.amount, habit.unit)} removed`
  perform(removal(log.id), `${habit.title}: ${what}`, () => relogging(habit.id, day, log))
}

const relogging = (habitId: string, day: string, { amount, skip, note }: Log): Write => ({
  verb: 'log',
  input: { habitId, day, ...(skip ? { skip } : { amount }), ...(note ? { note } : {}) },
})

/** Skips the shown day, or no longer. */
export function toggleSkip(habit: HabitToday): void {
  const skip = habit.logs.find(log => log.skip)
  if (skip) removeLog(habit, skip)
  else if (habit.logs.length > 0) say(`${habit.title}: what is logged on this day counts. Undo it to skip the day.`)
  else logHabit(habit, { skip: true })
}

/** Checks an item of the plan off. */
export function checkOff(item: Pick<ReadyNext, 'collection' | 'id' | 'title' | 'status'>): void {
  const collection = item.collection as CollectionName
  const update = (status: string): Write => ({ verb: 'update', collection, id: item.id, patch: { status } })
  perform(update('done'), `Done: ${item.title}`, () => update(item.status))
}

/** Takes back what was done last here, or else the last entry of the shown day. */
export function undoLast(): void {
  if (undo()) return
  const entries = habitsInOrder.value.flatMap(habit => habit.logs.map(log => ({ habit, log })))
  const last = entries.toSorted((a, b) => a.log.occurredAt.localeCompare(b.log.occurredAt)).at(-1)
  if (last) removeLog(last.habit, last.log)
  else say('Nothing to undo on this day.')
}

/** Gives an entry another note; an empty one takes it away. */
export function changeNote(habit: HabitToday, log: Log, note: string): void {
  touched.value = habit.id
  const update = (text: string | null): Write => ({
    verb: 'update',
    collection: 'habit-logs',
    id: log.id,
    patch: { note: text || null },
  })
  perform(update(note), `${habit.title}: note saved`, () => update(log.note))
}
