import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { HabitToday } from '../../../api/client.ts'
import { amountText, askedText, goalText, isShortened, stepOf, tickAmount, typedAmount } from '../shared/amounts.ts'
import { plural } from '../shared/days.ts'
import { logHabit, toggleSkip } from './actions.ts'
import { clearDraft, draftOf, setDraft } from './drafts.ts'
import { Entries } from './entries.tsx'
import { closeDetails, wantedField } from './state.ts'

/** The form to log an amount with a note, the day's entries, and the habit in words. */
export function HabitDetails({ habit }: { habit: HabitToday }) {
  const isSkipped = habit.logs.some(log => log.skip)
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return
    event.preventDefault()
    closeDetails()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves whatever has the focus in here
    <div class="details" onKeyDown={leave}>
      <LogForm habit={habit} />
      <Entries habit={habit} />
      <p class="quiet">
        {aim(habit)} {isShortened(habit) && shortened(habit)} Best streak {plural(habit.streak.best, habit.streak.unit)}
        , score {Math.round(habit.score * 100)} %. The score grows over weeks; a miss takes a little off it.
      </p>
      {(isSkipped || habit.logs.length === 0) && (
        <button type="button" class="plain" onClick={() => toggleSkip(habit)}>
          {isSkipped ? 'No longer skip this day' : 'Skip this day'}
        </button>
      )}
    </div>
  )
}

/** What is logged without an amount is then a step, like the plus button's. */
const isReached = (habit: HabitToday) => habit.unit === 'minutes' && habit.state === 'done'

const aim = (habit: HabitToday) => `${goalText(habit)} each ${habit.period}${habit.hint ? `: ${habit.hint}` : ''}.`

const shortened = (habit: HabitToday) =>
  `Days off and days before the habit's first are not counted, so this ${habit.period} asks for ${askedText(habit)} only.`

function LogForm({ habit }: { habit: HabitToday }) {
  const amountField = useRef<HTMLInputElement>(null)
  const noteField = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState('')
  const { amount, note } = draftOf(habit.id)
  const missing = tickAmount(habit)

  const wanted = wantedField.value
  // Before the next key, which is meant for the field.
  useLayoutEffect(() => {
    const field = wanted === 'note' ? noteField : amountField
    if (wanted) field.current?.focus()
    wantedField.value = null
  }, [wanted])

  const submit = (event: Event) => {
    event.preventDefault()
    const untyped = { amount: isReached(habit) ? stepOf(habit) : null }
    const typed = amount.trim() === '' ? untyped : typedAmount(amount, habit.unit)
    if ('fault' in typed) {
      setFault(typed.fault)
      return amountField.current?.focus()
    }
    setFault('')
    logHabit(habit, {
      ...(typed.amount ? { amount: typed.amount } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    })
    clearDraft(habit.id)
  }

  return (
    <form class="log" onSubmit={submit}>
      <label class="field amount">
        <span>Amount</span>
        <input
          ref={amountField}
          class="num"
          value={amount}
          placeholder={amountText(isReached(habit) ? stepOf(habit) : missing, habit.unit)}
          inputMode={habit.unit === 'minutes' ? 'text' : 'numeric'}
          autocomplete="off"
          aria-invalid={fault !== ''}
          aria-describedby={fault ? 'amount-fault' : undefined}
          onInput={event => setDraft(habit.id, { amount: event.currentTarget.value })}
        />
      </label>
      <label class="field note">
        <span>Note</span>
        <input
          ref={noteField}
          value={note}
          placeholder="What was it?"
          maxLength={2000}
          autocomplete="off"
          onInput={event => setDraft(habit.id, { note: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="primary">
        Log
      </button>
      {fault && (
        <p id="amount-fault" class="fault" role="alert">
          {fault}
        </p>
      )}
    </form>
  )
}
