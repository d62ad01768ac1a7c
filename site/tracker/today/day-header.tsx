import { useRef } from 'preact/hooks'
import type { Today } from '../../../api/client.ts'
import { plural, weekdayAndDay } from '../shared/days.ts'
import { goToDay, moveDay } from './state.ts'
import { TrailLine } from './trail-line.tsx'

export function DayHeader({ today }: { today: Today }) {
  const { day, currentDay, plan, phase, vacation } = today
  const isNow = day === currentDay
  return (
    <header class="day">
      <div class="date">
        <DateButton day={day} currentDay={currentDay} />
        <span class="turn">
          <button type="button" class="icon" aria-label="Previous day" onClick={() => moveDay(-1)}>
            <Chevron d="M15 5l-7 7 7 7" />
          </button>
          <button type="button" class="icon" aria-label="Next day" disabled={isNow} onClick={() => moveDay(1)}>
            <Chevron d="M9 5l7 7-7 7" />
          </button>
        </span>
      </div>
      <TrailLine />
      <p class="place">
        <span class="num">{dayOfPlan(plan)}</span>
        {phase && (
          <a href={`/app/roadmap#phases/${phase.id}`}>
            Phase {phase.number}
            <span class="wide-only">, {phase.title}</span>
          </a>
        )}
        {plan.daysAhead !== null && <span class={plan.daysAhead < 0 ? 'late num' : 'num'}>{pace(plan.daysAhead)}</span>}
      </p>
      {vacation && <p class="quiet">Vacation. Nothing is asked today, and no streak breaks.</p>}
      {!isNow && (
        <p class="past">
          A past day. What you log here counts for it.{' '}
          <button type="button" class="plain" onClick={() => goToDay(currentDay)}>
            Back to today
          </button>
        </p>
      )}
    </header>
  )
}

/** The date is the button that lets another one be chosen. */
function DateButton({ day, currentDay }: { day: string; currentDay: string }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <h1>
      <button type="button" class="choose" title="Choose a day" onClick={() => field.current?.showPicker()}>
        <time dateTime={day}>{weekdayAndDay(day)}</time>
      </button>
      <input
        ref={field}
        type="date"
        class="picker"
        aria-label="Go to day"
        tabIndex={-1}
        max={currentDay}
        value={day}
        onChange={event => goToDay(event.currentTarget.value)}
      />
    </h1>
  )
}

const Chevron = ({ d }: { d: string }) => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d={d} />
  </svg>
)

function dayOfPlan({ dayNumber, days }: Today['plan']): string {
  if (dayNumber < 1) return dayNumber === 0 ? 'starts tomorrow' : `starts in ${plural(1 - dayNumber, 'day')}`
  if (dayNumber > days) return `${plural(dayNumber - days, 'day')} past the plan`
  return `day ${dayNumber} of ${days}`
}

function pace(daysAhead: number): string {
  if (daysAhead === 0) return 'on time'
  return daysAhead > 0 ? `${plural(daysAhead, 'day')} ahead` : `${plural(-daysAhead, 'day')} behind`
}
