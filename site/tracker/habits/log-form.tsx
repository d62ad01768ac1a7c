import { useState } from 'preact/hooks'
import type { Items } from '../../../api/client.ts'
import { amountText, typedAmount } from '../shared/amounts.ts'
import { perform } from '../shared/undo.ts'

/** Logs on any day up to today. */
export function LogForm({ habit, today }: { habit: Items['habits']; today: string }) {
  const [fault, setFault] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const fields = new FormData(form)
    const text = (name: string) => String(fields.get(name) ?? '').trim()
    const typed = typedAmount(text('amount'), habit.unit)
    if ('fault' in typed) return setFault(typed.fault)
    setFault('')
    const { amount } = typed
    const note = text('note')
    perform(
      { verb: 'log', input: { habitId: habit.id, day: text('day'), amount, ...(note ? { note } : {}) } },
      `${habit.title}: ${amountText(amount, habit.unit)}`,
      id => ({ verb: 'remove', collection: 'habit-logs', id }),
    )
    form.reset()
  }
  return (
    <form class="log" onSubmit={submit}>
      <label class="field">
        <span>Day</span>
        <input type="date" name="day" required max={today} defaultValue={today} />
      </label>
      <label class="field amount">
        <span>Amount</span>
        <input name="amount" autocomplete="off" placeholder={habit.unit === 'minutes' ? '45 min' : '1'} />
      </label>
      <label class="field note">
        <span>Note</span>
        <input name="note" autocomplete="off" maxLength={2000} />
      </label>
      <button type="submit" class="primary">
        Log
      </button>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </form>
  )
}
