import { signal } from '@preact/signals'
import type { Dashboard, Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { Failure } from '../shared/failure.tsx'
import { read } from '../shared/read.ts'
import { HabitForm } from './habit-form.tsx'
import { HabitSection } from './habit-section.tsx'
import { Vacations } from './vacations.tsx'

interface AllHabits {
  habits: Items['habits'][]
  dashboard: Dashboard
  vacations: Items['vacations'][]
}

const reading = read<AllHabits>('habits', async () => {
  const [habits, dashboard, vacations] = await Promise.all([api.list('habits'), api.dashboard(), api.list('vacations')])
  return { habits, dashboard, vacations }
})

const isAdding = signal(location.hash === '#new')

export function HabitsPage() {
  const view = reading.view.value
  if (!view) return <Failure of={reading.failure.value} />
  const { dashboard, vacations } = view
  const habits = view.habits.filter(({ archivedAt }) => archivedAt === null)
  return (
    <div class="record">
      <h1>Habits</h1>
      {habits.length === 0 && (
        <p class="empty">
          A habit is something small that you do every day or week. Its streak grows with each day that you keep it; its
          score forgives a single miss.
        </p>
      )}
      {habits.map(habit => (
        <HabitSection
          key={habit.id}
          habit={habit}
          summary={dashboard.habits.find(({ id }) => id === habit.id)}
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
      <Vacations vacations={vacations} today={dashboard.day} />
    </div>
  )
}
