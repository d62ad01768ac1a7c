import { signal } from '@preact/signals'
import type { HabitToday } from '../../../api/client.ts'
import { say } from '../shared/notices.ts'
import { storedSignal } from '../shared/stored.ts'
import { logHabit } from './actions.ts'
import { habitsInOrder } from './state.ts'
import { clockText, minutesRun, type Timer } from './timer.ts'

const timer = storedSignal<Timer | null>('cairn:timer', null)
const now = signal(Date.now())
setInterval(() => {
  if (timer.value) now.value = Date.now()
}, 1000)

function start(habit: HabitToday): void {
  stop()
  now.value = Date.now()
  timer.value = { habitId: habit.id, startedAt: now.value }
  say(`${habit.title}: timer started. It goes on when you close this page.`)
}

/** Logs the whole minutes that ran. */
function stop(): void {
  const running = timer.peek()
  const habit = habitsInOrder.peek().find(each => each.id === running?.habitId)
  timer.value = null
  if (!running || !habit) return
  const amount = minutesRun(running, Date.now())
  if (amount > 0) logHabit(habit, { amount })
  else say('Less than a minute: nothing logged.')
}

/** Starts and stops the one timer. */
export function TimerButton({ habit }: { habit: HabitToday }) {
  const running = timer.value?.habitId === habit.id ? timer.value : null
  if (!running)
    return (
      <button type="button" class="timer" aria-label={`${habit.title}: start the timer`} onClick={() => start(habit)}>
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path d="M10 2h4M12 14l3-3M20 14a8 8 0 1 1-16 0 8 8 0 0 1 16 0z" />
        </svg>
      </button>
    )
  return (
    <button
      type="button"
      class="timer running num"
      aria-label={`${habit.title}: stop the timer and log`}
      onClick={stop}
    >
      <span role="timer" aria-live="off">
        {clockText(running, now.value)}
      </span>
    </button>
  )
}
