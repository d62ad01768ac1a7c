import { signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import type { HabitToday } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { periodText } from '../shared/days.ts'
import { Failure } from '../shared/failure.tsx'
import { read } from '../shared/read.ts'
import { DayHeader } from './day-header.tsx'
import { HabitRow } from './habit-row.tsx'
import { DueList, NextList } from './lists.tsx'
import { failure, habitsEach, habitsInOrder, isDayAsked, isLoading, today } from './state.ts'

const settings = read('settings', api.settings)

const beside = signal<FunctionComponent<{ phaseId: string }> | null>(null)
const wide = matchMedia('(width >= 64rem)')
const loadBeside = async () => {
  if (wide.matches) beside.value = (await import('./phase-plan.tsx')).PhasePlan
}
wide.addEventListener('change', loadBeside)
void loadBeside()

const welcome = signal<FunctionComponent | null>(null)

export function TodayPage() {
  const isWelcomed = settings.view.value?.welcomed
  if (isWelcomed === false) return <FirstVisit />
  const shown = today.value
  const Beside = beside.value
  if (!shown || isWelcomed === undefined) return <NothingToShow />
  return (
    <div class={`today ${Beside ? 'beside' : ''}`}>
      <div class="now" inert={isLoading.value} aria-busy={isLoading.value}>
        <DayHeader today={shown} />
        <Habits />
        <NextList items={shown.next} />
        <DueList items={shown.due} above={shown.next} />
      </div>
      {Beside && shown.phase && <Beside phaseId={shown.phase.id} />}
    </div>
  )
}

function NothingToShow() {
  return (
    <>
      <Failure of={failure.value} />
      {failure.value !== null && isDayAsked.value && (
        <p>
          <a href="/app">Go to today</a>
        </p>
      )}
    </>
  )
}

const longerPeriods = ['week', 'month'] as const

function Habits() {
  const numberOf = (id: string) => habitsInOrder.value.findIndex(habit => habit.id === id) + 1
  const rows = (habits: HabitToday[]) =>
    habits.map(habit => <HabitRow key={habit.id} habit={habit} number={numberOf(habit.id)} />)
  if (habitsInOrder.value.length === 0)
    return (
      <p class="empty">
        There are no habits yet. <a href="/app/habits#new">Add the first</a>: something small that you can do every day.
      </p>
    )
  return (
    <>
      <ul class="habits">{rows(habitsEach('day'))}</ul>
      {longerPeriods.map(period => {
        const habits = habitsEach(period)
        if (habits.length === 0) return null
        return (
          <section key={period} aria-labelledby={period}>
            <h2 id={period}>
              This {period}{' '}
              {today.value && (
                <small class="quiet">{periodText(period, today.value.day, today.value.currentDay)}</small>
              )}
            </h2>
            <ul class="habits compact">{rows(habits)}</ul>
          </section>
        )
      })}
    </>
  )
}

function FirstVisit() {
  const Welcome = welcome.value
  if (!Welcome)
    void import('./welcome.tsx').then(module => {
      welcome.value = module.Welcome
    })
  return Welcome && <Welcome />
}
