import { useState } from 'preact/hooks'
import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { Field } from '../shared/field.tsx'
import { FieldFault, Form } from '../shared/form.tsx'
import { say, warn } from '../shared/notices.ts'
import { readRules } from './rules-text.ts'

type Event = Items['webhooks']['events'][number]

const events: Record<Event, string> = {
  'habit.logged': 'A habit was logged',
  'milestone.completed': 'A milestone is done',
  'project.completed': 'A project is done',
  'phase.completed': 'A phase is done',
  'certification.obtained': 'A certification was obtained',
  'article.published': 'An article was published',
  'application.changed': 'An application changed',
  'portfolio.published': 'The portfolio was published',
}
const names = Object.keys(events) as Event[]
const isEvent = (name: unknown): name is Event => names.includes(name as Event)

interface Sent {
  url: string
  description: string | null
  events: Event[]
  rules: string
  headers: Record<string, string>
}

function sentBy(fields: FormData): Sent {
  const text = (name: string) => String(fields.get(name) ?? '').trim()
  const key = text('authorization')
  return {
    url: text('url'),
    description: text('description') || null,
    events: fields.getAll('events').filter(isEvent),
    rules: text('rules'),
    headers: key ? { Authorization: key } : {},
  }
}

/** A form for a new target, with a look at what it would get. */
export function AddWebhook({ isFirst, onSecret }: { isFirst: boolean; onSecret: (secret: string) => void }) {
  const [preview, setPreview] = useState('')
  const send = async (fields: FormData) => {
    const { rules, ...input } = sentBy(fields)
    const { secret } = await api.addWebhook({ ...input, mapping: rulesIn(rules) })
    setPreview('')
    onSecret(secret)
    say('Webhook added')
  }
  const look = async (form: HTMLFormElement | null) => {
    const { rules, events } = sentBy(new FormData(form ?? undefined))
    try {
      setPreview(JSON.stringify(await api.previewWebhook(events[0] ?? 'habit.logged', rulesIn(rules)), null, 2))
    } catch (error) {
      warn(error, 'No preview')
    }
  }
  const keys = (
    <>
      <button type="submit" class="primary">
        Add
      </button>
      <button type="button" class="key" onClick={event => void look(event.currentTarget.form)}>
        Preview
      </button>
    </>
  )
  return (
    <details open={isFirst}>
      <summary>Add a webhook</summary>
      <Form onSend={send} keys={keys}>
        <Field label="Address" name="url" type="url" value="" required placeholder="https://hooks.example.com/…" />
        <Field label="What it is, if you like" name="description" value="" maxLength={300} />
        <fieldset>
          <legend>Tell it when</legend>
          {names.map(name => (
            <label class="choice" key={name}>
              <input type="checkbox" name="events" value={name} />
              <span>
                {events[name]}
                <code>{name}</code>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label="Fields, one a line"
          name="rules"
          value=""
          lines={3}
          placeholder={'contactId = data.id\nsource = "cairn"'}
          hint="Give the target its own names for what it needs. Leave this empty to send whole items, private notes too."
        />
        <Field
          label="Its own key, if it asks for one"
          name="authorization"
          value=""
          type="password"
          autocomplete="off"
          hint="Sent as the Authorization header, like “Bearer …”. It is not shown again."
        />
        {preview && (
          <output>
            <pre>{preview}</pre>
          </output>
        )}
      </Form>
    </details>
  )
}

function rulesIn(text: string) {
  try {
    return readRules(text)
  } catch (error) {
    throw new FieldFault('rules', error instanceof Error ? error.message : String(error))
  }
}
