import type { Items } from '../../../api/client.ts'
import { bringBack } from './put-away.ts'

type Habit = Items['habits']

/** Habits that were put away, each with the way back. */
export function Archived({ habits }: { habits: Habit[] }) {
  return (
    <section class="archived" aria-labelledby="archived">
      <h2 id="archived">Archived</h2>
      <ul>
        {habits.map(habit => (
          <li key={habit.id}>
            <span class="quiet">{habit.title}</span>
            <button
              type="button"
              class="plain"
              aria-label={`Bring ${habit.title} back`}
              onClick={() => void bringBack(habit)}
            >
              Bring back
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
