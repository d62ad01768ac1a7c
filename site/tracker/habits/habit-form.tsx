import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { Field } from '../shared/field.tsx'
import { FieldFault, Form } from '../shared/form.tsx'
import { say } from '../shared/notices.ts'
import { refreshAll } from '../shared/read.ts'
import { putAway } from './put-away.ts'

type Habit = Items['habits']

/** Adds a habit, or changes or archives the given one. What was typed stays until the server has it. */
export function HabitForm({ habit, onClose }: { habit?: Habit; onClose: () => void }) {
  const send = async (form: FormData) => {
    const fields = fieldsFrom(form)
    await (habit ? api.update('habits', habit.id, fields) : api.create('habits', fields))
    say(`${fields.title}: ${habit ? 'saved' : 'added'}`)
    refreshAll()
    onClose()
  }
  const keys = (
    <>
      <button type="submit" class="primary">
        {habit ? 'Save' : 'Add'}
      </button>
      <button type="button" class="key" onClick={onClose}>
        Cancel
      </button>
      {habit && (
        <button type="button" class="key" onClick={() => void putAway(habit)}>
          Archive
        </button>
      )}
    </>
  )
  return (
    <Form onSend={send} keys={keys}>
      <Field label="What you do" name="title" required maxLength={300} value={habit?.title ?? ''} />
      <Field label="Reminder of how, if it helps" name="hint" value={habit?.hint ?? ''} />
      <Field label="Category" name="category" required value={habit?.category ?? 'learning'} />
      <div class="side-by-side">
        <Field label="Each" name="period" value={habit?.period ?? 'day'} options={['day', 'week', 'month']} />
        <Field
          label="Counted in"
          name="unit"
          required
          value={habit?.unit ?? 'minutes'}
          hint="minutes, times, days, pages, …"
        />
      </div>
      <div class="side-by-side">
        <Field label="At least" name="min" inputMode="numeric" value={habit?.min?.toString() ?? ''} />
        <Field label="At most" name="max" inputMode="numeric" value={habit?.max?.toString() ?? ''} />
      </div>
      <Field
        label="The aim is to"
        name="direction"
        value={habit?.direction === 'atMost' ? STAY : REACH}
        options={[REACH, STAY]}
      />
      <label class="choice">
        <input type="checkbox" name="public" defaultChecked={habit?.public ?? true} />
        <span>Show its streak on the portfolio, where habits are public</span>
      </label>
    </Form>
  )
}

const REACH = 'reach at least the first number'
const STAY = 'stay at or below the second'

function fieldsFrom(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const number = (name: string) => {
    if (!/^\d*$/.test(text(name)))
      throw new FieldFault(name, `"${text(name)}" is not a whole number. Write it like 30.`)
    return text(name) === '' ? null : Number(text(name))
  }
  return {
    title: text('title'),
    hint: text('hint') || null,
    category: text('category'),
    period: text('period') as Habit['period'],
    unit: text('unit'),
    ...aimOf(number('min'), number('max'), text('direction') === STAY ? 'atMost' : 'atLeast'),
    public: form.has('public'),
  }
}

function aimOf(min: number | null, max: number | null, direction: Habit['direction']) {
  if (direction === 'atLeast' && min === null) throw new FieldFault('min', 'Give the number to reach.')
  if (direction === 'atMost' && max === null) throw new FieldFault('max', 'Give the number to stay at or below.')
  if (min !== null && max !== null && min > max)
    throw new FieldFault('max', 'Is less than “At least”. Correct one of the two.')
  return { min, max, direction }
}
