import { useState } from 'preact/hooks'
import type { Items } from '../../../api/client.ts'
import { api, explain, faultOf } from '../shared/api.ts'
import { Field } from '../shared/field.tsx'
import { say } from '../shared/notices.ts'
import { refreshAll } from '../shared/read.ts'

type Habit = Items['habits']

/** Adds a habit, or changes or archives the given one. What was typed stays until the server has it. */
export function HabitForm({ habit, onClose }: { habit?: Habit; onClose: () => void }) {
  const [failure, setFailure] = useState<unknown>(null)
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      say(done)
      refreshAll()
      onClose()
    } catch (error) {
      setFailure(error)
    }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const fields = fieldsFrom(new FormData(event.currentTarget as HTMLFormElement))
    if (habit) void attempt(() => api.update('habits', habit.id, fields), `${fields.title}: saved`)
    else void attempt(() => api.create('habits', fields), `${fields.title}: added`)
  }
  const fault = (pointer: string) => faultOf(failure, pointer)
  return (
    <form class="form" onSubmit={submit}>
      <Field
        label="What you do"
        name="title"
        required
        maxLength={300}
        value={habit?.title ?? ''}
        fault={fault('/title')}
      />
      <Field label="Reminder of how, if it helps" name="hint" value={habit?.hint ?? ''} fault={fault('/hint')} />
      <Field
        label="Category"
        name="category"
        required
        value={habit?.category ?? 'learning'}
        fault={fault('/category')}
      />
      <div class="side-by-side">
        <Field label="Each" name="period" value={habit?.period ?? 'day'} options={['day', 'week', 'month']} />
        <Field
          label="Counted in"
          name="unit"
          required
          value={habit?.unit ?? 'minutes'}
          hint="minutes, times, days, pages, …"
          fault={fault('/unit')}
        />
      </div>
      <div class="side-by-side">
        <Field
          label="At least"
          name="min"
          inputMode="numeric"
          value={habit?.min?.toString() ?? ''}
          fault={fault('/min')}
        />
        <Field
          label="At most"
          name="max"
          inputMode="numeric"
          value={habit?.max?.toString() ?? ''}
          fault={fault('/max')}
        />
      </div>
      <Field
        label="The aim is to"
        name="direction"
        value={habit?.direction === 'atMost' ? STAY : REACH}
        options={[REACH, STAY]}
        fault={fault('/direction')}
      />
      <label class="choice">
        <input type="checkbox" name="public" defaultChecked={habit?.public ?? true} />
        <span>Show its streak on the portfolio, where habits are public</span>
      </label>
      {failure !== null && (
        <p class="fault" role="alert">
          {explain(failure).text}
        </p>
      )}
      <p class="keys">
        <button type="submit" class="primary">
          {habit ? 'Save' : 'Add'}
        </button>
        <button type="button" class="key" onClick={onClose}>
          Cancel
        </button>
        {habit && (
          <button
            type="button"
            class="key"
            onClick={() => void attempt(() => api.remove('habits', habit.id), `${habit.title}: archived`)}
          >
            Archive
          </button>
        )}
      </p>
    </form>
  )
}

const REACH = 'reach at least the first number'
const STAY = 'stay at or below the second'

function fieldsFrom(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const number = (name: string) => (text(name) === '' ? null : Number(text(name)))
  return {
    title: text('title'),
    hint: text('hint') || null,
    category: text('category'),
    period: text('period') as Habit['period'],
    unit: text('unit'),
    min: number('min'),
    max: number('max'),
    public: form.has('public'),
    direction: text('direction') === STAY ? ('atMost' as const) : ('atLeast' as const),
  }
}
