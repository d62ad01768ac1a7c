import { signal } from '@preact/signals'
import type { HabitToday } from '../../../api/client.ts'
import { amountText } from '../shared/amounts.ts'
import { say, status } from '../shared/notices.ts'
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
  const before = stop()
  now.value = Date.now()
  timer.value = { habitId: habit.id, startedAt: now.value }
  const started = `${habit.title}: timer started. It goes on when you close this page.`
  say(before ? `${before}. ${started}` : started, before ? status.peek()?.action : undefined)
}

/** Logs the whole minutes that ran, and answers what became of them. */
function stop(): string | undefined {
  const running = timer.peek()
  const habit = habitsInOrder.peek().find(each => each.id === running?.habitId)
  timer.value = null
  if (!running || !habit) return
  const amount = minutesRun(running, Date.now())
  if (amount > 0) {
    logHabit(habit, { amount })
    return `${habit.title}: ${amountText(amount, habit.unit)} logged`
  }
  const nothing = `${habit.title}: less than a minute, nothing logged`
  say(nothing)
  return nothing
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
