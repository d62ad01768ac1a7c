import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { SettingsPatch } from '../../../api/client.ts'
import { api, explain, faultOf } from '../shared/api.ts'
import { Field } from '../shared/field.tsx'
import { read, refreshAll } from '../shared/read.ts'
import { zoneHere, zones } from '../shared/zones.ts'

const failure = signal<unknown>(null)

/** The first visit, on one screen: what this is, and the four things it must know. */
export function Welcome() {
  const settings = read('settings', api.settings).view.value
  const [isSaving, setSaving] = useState(false)
  const [isNameless, setNameless] = useState(false)
  if (!settings) return null

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const patch = patchFrom(new FormData(form))
    setNameless(!patch.name)
    if (!patch.name) return form.querySelector<HTMLInputElement>('[name="name"]')?.focus()
    setSaving(true)
    try {
      await api.updateSettings(patch)
      refreshAll()
    } catch (error) {
      failure.value = error
      setSaving(false)
    }
  }

  return (
    <div class="welcome">
      <h1>A career is changed one stone at a time</h1>
      <p>
        Cairn holds your plan. Each day you tick a few habits and log minutes; each week you check off what you built
        and see whether you are on time. When there is something to show, it publishes a page with proof beside every
        claim. Only what you allow ever leaves this machine.
      </p>
      <form class="form" noValidate onSubmit={submit}>
        <Field
          label="Your name"
          name="name"
          value={settings.name}
          autocomplete="name"
          required
          fault={isNameless ? 'Write your name, as your pages shall show it.' : faultOf(failure.value, '/name')}
        />
        <Field
          label="Time zone"
          name="timeZone"
          value={zoneHere() ?? settings.timeZone}
          options={zones(settings.timeZone)}
          hint={`A new day starts at ${String(settings.dayStartHour).padStart(2, '0')}:00 there.`}
          fault={faultOf(failure.value, '/timeZone')}
        />
        <Field
          label="The plan starts on"
          name="planStart"
          type="date"
          required
          value={settings.planStart}
          hint="All dates count from this day. You can move it later."
          fault={faultOf(failure.value, '/planStart')}
        />
        <Field
          label="GitHub user, if you have one"
          name="githubUser"
          value={settings.githubUser ?? ''}
          autocapitalize="none"
          hint="Your portfolio links to it, unless you hide it in the settings."
          fault={faultOf(failure.value, '/githubUser')}
        />
        {failure.value !== null && (
          <p class="fault" role="alert">
            {explain(failure.value).text}
          </p>
        )}
        <button type="submit" class="primary" disabled={isSaving}>
          Start
        </button>
      </form>
    </div>
  )
}

function patchFrom(form: FormData): SettingsPatch {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    name: text('name'),
    timeZone: text('timeZone'),
    planStart: text('planStart'),
    githubUser: text('githubUser') || null,
    welcomed: true,
  }
}
