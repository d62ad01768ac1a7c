import { api } from '../shared/api.ts'
import { say, warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'

const calendar = read('calendar', api.calendar)

/** The plan in the owner's own calendar, by an address that only they know. */
export function Calendar() {
  const view = calendar.view.value
  const url = view?.url ?? null
  return (
    <section aria-live="polite">
      <h2>Your calendar</h2>
      <p class="quiet">
        Phases, due dates, exams and the weeks of the first months, in any calendar program that takes an address.
        Whoever has the address can read them.
      </p>
      {url && (
        <div class="field">
          <label for="calendar-url">Private address</label>
          <input id="calendar-url" readOnly value={url} onFocus={event => event.currentTarget.select()} />
        </div>
      )}
      {url && (
        <div class="field">
          <label for="calendar-habits">Remind me of the day’s habits at</label>
          <input
            id="calendar-habits"
            type="time"
            value={view?.habitsAt ?? ''}
            onChange={event => void change(() => api.remindInCalendar(event.currentTarget.value || null), 'Saved')}
          />
          <small class="quiet">Leave it empty for no reminder.</small>
        </div>
      )}
      <p class="keys">
        {url && (
          <button type="button" class="key" onClick={() => void copy(url)}>
            Copy
          </button>
        )}
        <button
          type="button"
          class="key"
          onClick={() =>
            void change(api.renewCalendar, url ? 'The old address no longer works' : 'The address is made')
          }
        >
          {url ? 'Renew' : 'Make an address'}
        </button>
        {url && (
          <button type="button" class="key" onClick={() => void change(api.closeCalendar, 'The address is closed')}>
            Close
          </button>
        )}
      </p>
    </section>
  )
}

async function change(send: () => Promise<unknown>, done: string): Promise<void> {
  try {
    await send()
    say(done)
  } catch (error) {
    warn(error, 'The calendar was not changed')
  }
  await calendar.refresh()
}

async function copy(url: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(url)
    say('Copied')
  } catch {
    say('Select the address and copy it: this page may not')
  }
}
