import { addShortcuts } from '../shared/keyboard.ts'
import { tick, toggleSkip, undoLast } from './actions.ts'
import { habitsInOrder, meantHabit, moveDay, openDetails, touched } from './state.ts'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

const withMeant = (act: (habit: NonNullable<ReturnType<typeof meantHabit>>) => void) => () => {
  const habit = meantHabit()
  if (habit) act(habit)
}

function moveFocus(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.habit .body, .plan-list .body')]
  const at = rows.findIndex(row => row.closest('li')?.contains(document.activeElement))
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
  row?.focus()
  touched.value = row?.closest<HTMLElement>('[data-habit]')?.dataset.habit ?? touched.peek()
}

export function addTodayKeys(): void {
  addShortcuts([
    {
      keys: digits,
      shown: '1 … 9',
      does: 'Tick the habit of that number',
      run: key => {
        const habit = habitsInOrder.value[Number(key) - 1]
        if (habit) tick(habit)
      },
    },
    { keys: ['l'], shown: 'l', does: 'Log an amount', run: withMeant(habit => openDetails(habit.id, 'amount')) },
    { keys: ['n'], shown: 'n', does: 'Log with a note', run: withMeant(habit => openDetails(habit.id, 'note')) },
    { keys: ['s'], shown: 's', does: 'Skip the day for a habit, or no longer', run: withMeant(toggleSkip) },
    { keys: ['u'], shown: 'u', does: 'Undo the last thing', run: undoLast },
    { keys: ['ArrowLeft'], shown: 'Left', does: 'Previous day', run: () => moveDay(-1) },
    { keys: ['ArrowRight'], shown: 'Right', does: 'Next day', run: () => moveDay(1) },
    { keys: ['ArrowUp'], shown: 'Up', does: 'Row above', run: () => moveFocus(-1) },
    { keys: ['ArrowDown'], shown: 'Down', does: 'Row below; l, n and s act on it', run: () => moveFocus(1) },
  ])
}
