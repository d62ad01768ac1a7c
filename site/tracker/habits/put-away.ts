import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { say, warn } from '../shared/notices.ts'
import { refreshAll } from '../shared/read.ts'

type Habit = Items['habits']

/** Archives a habit that has a history; one without is gone, and made anew when that is undone. */
export async function putAway(habit: Habit): Promise<void> {
  const { id, title } = habit
  try {
    await api.remove('habits', id)
    const isArchived = (await api.list('habits', { archived: true })).some(each => each.id === id)
    say(`${title}: ${isArchived ? 'archived' : 'removed, for it had no entries'}`, {
      label: 'Undo',
      run: () => void (isArchived ? bringBack(habit) : makeAnew(habit)),
    })
    refreshAll()
  } catch (error) {
    warn(error, 'The habit was not archived')
  }
}

export const bringBack = ({ id, title }: Habit): Promise<void> =>
  putBack(title, () => api.update('habits', id, { archivedAt: null }))

const makeAnew = (habit: Habit) => putBack(habit.title, () => api.create('habits', habit))

async function putBack(title: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
    say(`${title}: in use again`)
    refreshAll()
  } catch (error) {
    warn(error, 'The habit was not brought back')
  }
}
