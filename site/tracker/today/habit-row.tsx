import type { HabitToday } from '../../../api/client.ts'
import { amountText, progressText, stepOf, streakText, tickAmount } from '../shared/amounts.ts'
import { Tick } from '../shared/tick.tsx'
import { isTicked, logHabit, tick } from './actions.ts'
import { HabitDetails } from './habit-details.tsx'
import { closeDetails, openDetails, openHabit, today } from './state.ts'
import { TimerButton } from './timer-button.tsx'

export function HabitRow({ habit, number }: { habit: HabitToday; number: number }) {
  const isOpen = openHabit.value === habit.id
  const step = stepOf(habit)
  return (
    <li class={`habit ${habit.state}`} data-habit={habit.id}>
      <div class="row">
        <Tick
          state={isTicked(habit) && habit.state !== 'skipped' ? 'done' : habit.state}
          label={tickLabel(habit)}
          onTick={() => tick(habit)}
        />
        <button
          type="button"
          class="body"
          aria-expanded={isOpen}
          onClick={() => (isOpen ? closeDetails() : openDetails(habit.id))}
        >
          <span class="title">
            {habit.title} <kbd class="hint">{number <= 9 ? number : ''}</kbd>
          </span>
          <span class="facts">
            <span class="num">{stateText(habit)}</span>
            <span class="streak">{streakText(habit.streak)}</span>
            <span class="num score" title="Score: starts at 0 % and grows over weeks; a miss takes a little off it">
              {habit.score > 0 && <span class="visually-hidden">score </span>}
              {scoreText(habit)}
            </span>
          </span>
        </button>
        <button
          type="button"
          class="step num"
          aria-label={`${habit.title}: log ${amountText(step, habit.unit)}`}
          onClick={() => logHabit(habit, { amount: step })}
        >
          <span>+{step}</span>
        </button>
        {canTime(habit) ? <TimerButton habit={habit} /> : <span class="no-timer" />}
      </div>
      {isOpen && <HabitDetails habit={habit} />}
    </li>
  )
}

/** A timer logs on today, and minutes only. */
const canTime = ({ unit }: HabitToday) => unit === 'minutes' && today.value?.day === today.value?.currentDay

function stateText(habit: HabitToday): string {
  if (habit.state === 'skipped') return 'skipped'
  const progress = progressText(habit)
  if (habit.state === 'vacation') return habit.dayAmount > 0 ? `vacation, ${progress}` : 'vacation'
  return habit.state === 'missed' ? `missed, ${progress}` : progress
}

const scoreText = ({ score }: HabitToday) => (score > 0 ? `${Math.round(score * 100)} %` : '')

function tickLabel(habit: HabitToday): string {
  if (habit.state === 'skipped') return `${habit.title}: skipped. No longer skip it`
  if (isTicked(habit) && habit.logs.length > 0) return `${habit.title}: done. Take the last entry back`
  return `${habit.title}: log ${amountText(tickAmount(habit), habit.unit)}`
}
