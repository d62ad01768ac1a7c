import { signal } from '@preact/signals'
import type { Dashboard, HabitHistory, Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { Failure } from '../shared/failure.tsx'
import { read } from '../shared/read.ts'
import { Archived } from './archived.tsx'
import { HabitForm } from './habit-form.tsx'
import { HabitSection } from './habit-section.tsx'
import { Vacations } from './vacations.tsx'

interface AllHabits {
  habits: Items['habits'][]
  archived: Items['habits'][]
  dashboard: Dashboard
  histories: HabitHistory[]
  vacations: Items['vacations'][]
}

const reading = read<AllHabits>('habits', async () => {
  const [all, dashboard, vacations] = await Promise.all([
    api.list('habits', { archived: true }),
    api.dashboard(),
    api.list('vacations'),
  ])
  const habits = all.filter(({ archivedAt }) => archivedAt === null)
  const archived = all.filter(({ archivedAt }) => archivedAt !== null)
  const histories = await Promise.all(habits.map(({ id }) => api.habitHistory(id)))
  return { habits, archived, dashboard, histories, vacations }
})

const isAdding = signal(location.hash === '#new')

export function HabitsPage() {
  const view = reading.view.value
  if (!view) return <Failure of={reading.failure.value} />
  const { habits, archived, dashboard, histories, vacations } = view
  const hasBegun = histories.some(({ amounts }) => amounts.some(amount => amount > 0))
  return (
    <div class="record">
      <h1>Habits</h1>
      {habits.length === 0 && (
        <p class="empty">
          A habit is something small that you do every day or week. Its streak grows with each day that you keep it; its
          score forgives a single miss.
        </p>
      )}
      {habits.length > 0 && !hasBegun && (
        <p class="quiet">
          Nothing is logged yet. Tick a habit on <a href="/app">Today</a>; its streak, score and year appear here.
        </p>
      )}
      {hasBegun && (
        <p id="about-score" class="quiet">
          The score shows how firm a habit is. It starts at 0 % and moves slowly: kept without a gap, a daily habit gets
          to 50 % in two weeks; a weekly one needs up to five weeks for it. What is missed takes a little off.
        </p>
      )}
      {habits.map(habit => (
        <HabitSection
          key={habit.id}
          habit={habit}
          summary={dashboard.habits.find(({ id }) => id === habit.id)}
          amounts={histories.find(({ habitId }) => habitId === habit.id)?.amounts ?? []}
          today={dashboard.day}
        />
      ))}
      <section class="add">
        {isAdding.value ? (
          <HabitForm
            onClose={() => {
              isAdding.value = false
            }}
          />
        ) : (
          <button
            type="button"
            class="key"
            onClick={() => {
              isAdding.value = true
            }}
          >
            Add a habit
          </button>
        )}
      </section>
      {archived.length > 0 && <Archived habits={archived} />}
      <Vacations vacations={vacations} today={dashboard.day} />
    </div>
  )
}
