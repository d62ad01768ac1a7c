import { useRef } from 'preact/hooks'
import type { Today } from '../../../api/client.ts'
import { weekdayAndDay } from '../shared/days.ts'
import { dayOfPlan, paceOf, pastDayOfPlan } from './place.ts'
import { goToDay, moveDay } from './state.ts'
import { TrailLine } from './trail-line.tsx'

export function DayHeader({ today }: { today: Today }) {
  const { day, currentDay, plan, vacation } = today
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
      <p class="place">{isNow ? <PlaceNow today={today} /> : <span class="num">{pastDayOfPlan(plan, day)}</span>}</p>
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

/** Phase and pace are known of the present only: a past day goes without. */
function PlaceNow({ today: { plan, phase } }: { today: Today }) {
  const pace = paceOf(plan)
  return (
    <>
      <span class="num">{dayOfPlan(plan)}</span>
      {phase && (
        <a href={`/app/roadmap#phases/${phase.id}`}>
          Phase {phase.number}
          <span class="wide-only">, {phase.title}</span>
        </a>
      )}
      {pace && <span class={(plan.daysAhead ?? 0) < 0 ? 'late num' : 'num'}>{pace}</span>}
    </>
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
