import type { SettingsPatch } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { Field } from '../shared/field.tsx'
import { FieldFault, Form } from '../shared/form.tsx'
import { read, refreshAll } from '../shared/read.ts'
import { zoneHere, zones } from '../shared/zones.ts'

/** The first visit, on one screen: what this is, and the four things it must know. */
export function Welcome() {
  const settings = read('settings', api.settings).view.value
  const plan = read('document', api.roadmap)
  if (!settings || !(plan.view.value || plan.failure.value)) return null
  const send = async (fields: FormData) => {
    await api.updateSettings(patchFrom(fields))
    refreshAll()
  }
  const start = (
    <button type="submit" class="primary">
      Start
    </button>
  )
  return (
    <div class="welcome">
      <h1>A career is changed one stone at a time</h1>
      <p>
        Cairn holds your plan. Each day you tick a few habits and log minutes; each week you check off what you built
        and see whether you are on time. When there is something to show, it publishes a page with proof beside every
        claim. Only what you allow ever leaves this machine.
      </p>
      {plan.view.value && (
        <p class="quiet">
          The plan is “{plan.view.value.title}”. To follow your own, write it as the README shows and run{' '}
          <code>npx cairn roadmap import my-roadmap</code>.
        </p>
      )}
      <Form onSend={send} keys={start}>
        <Field label="Your name" name="name" value={settings.name} autocomplete="name" required />
        <Field
          label="Time zone"
          name="timeZone"
          value={zoneHere() ?? settings.timeZone}
          options={zones(settings.timeZone)}
          hint={`A new day starts at ${String(settings.dayStartHour).padStart(2, '0')}:00 there.`}
        />
        <Field
          label="The plan starts on"
          name="planStart"
          type="date"
          required
          value={settings.planStart}
          hint="All dates count from this day. You can move it later."
        />
        <Field
          label="GitHub user, if you have one"
          name="githubUser"
          value={settings.githubUser ?? ''}
          autocapitalize="none"
          hint="Your portfolio links to it, unless you hide it."
        />
      </Form>
    </div>
  )
}

function patchFrom(form: FormData): SettingsPatch {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  if (!text('name')) throw new FieldFault('name', 'Write your name, as your pages shall show it.')
  return {
    name: text('name'),
    timeZone: text('timeZone'),
    planStart: text('planStart'),
    githubUser: text('githubUser') || null,
    welcomed: true,
  }
}
