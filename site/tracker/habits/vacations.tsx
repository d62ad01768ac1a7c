import { useState } from 'preact/hooks'
import type { Items } from '../../../api/client.ts'
import { api, explain } from '../shared/api.ts'
import { briefDay } from '../shared/days.ts'
import { say, warn } from '../shared/notices.ts'
import { refreshAll } from '../shared/read.ts'

type Vacation = Items['vacations']

/** Days off from every habit. */
export function Vacations({ vacations, today }: { vacations: Vacation[]; today: string }) {
  return (
    <section class="vacations" aria-labelledby="vacations">
      <h2 id="vacations">Vacations</h2>
      <p class="quiet">Nothing is asked on these days, and they neither break a streak nor lengthen it.</p>
      <ul>
        {vacations.map(vacation => (
          <li key={vacation.id}>
            <span class="num">
              {briefDay(vacation.firstDay, today)} to {briefDay(vacation.lastDay, today)}
            </span>
            <span class="quiet">{vacation.note}</span>
            <button
              type="button"
              class="icon"
              aria-label={`Remove the vacation from ${briefDay(vacation.firstDay, today)}`}
              onClick={() => void remove(vacation)}
            >
              <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
                <path d="M6 6l12 12M18 6L6 18" />
              </svg>
            </button>
          </li>
        ))}
      </ul>
      <AddVacation today={today} />
    </section>
  )
}

async function remove({ id, ...fields }: Vacation): Promise<void> {
  try {
    await api.remove('vacations', id)
    say('Vacation removed', { label: 'Undo', run: () => void api.create('vacations', fields).then(refreshAll, warn) })
    refreshAll()
  } catch (error) {
    warn(error, 'The vacation was not removed')
  }
}

function AddVacation({ today }: { today: string }) {
  const [fault, setFault] = useState('')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const fields = new FormData(form)
    const text = (name: string) => String(fields.get(name) ?? '').trim()
    if (text('lastDay') < text('firstDay')) return setFault('The last day is before the first. Correct one of them.')
    try {
      await api.create('vacations', {
        firstDay: text('firstDay'),
        lastDay: text('lastDay'),
        note: text('note') || null,
      })
      setFault('')
      form.reset()
      say('Vacation added')
      refreshAll()
    } catch (error) {
      setFault(explain(error).text)
    }
  }
  return (
    <form class="log" onSubmit={submit}>
      <label class="field">
        <span>First day</span>
        <input type="date" name="firstDay" required defaultValue={today} />
      </label>
      <label class="field">
        <span>Last day</span>
        <input type="date" name="lastDay" required defaultValue={today} />
      </label>
      <label class="field note">
        <span>What for, if you like</span>
        <input name="note" maxLength={300} autocomplete="off" />
      </label>
      <button type="submit" class="key">
        Add
      </button>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </form>
  )
}
