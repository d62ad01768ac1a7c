import type { Settings, SettingsPatch } from '../../../api/client.ts'
import { Field } from '../shared/field.tsx'
import { Form } from '../shared/form.tsx'
import { say } from '../shared/notices.ts'
import { zones } from '../shared/zones.ts'

interface FormProps {
  settings: Settings
  /** What the roadmap suggests for texts that are still empty. */
  suggested: { headline: string; about: string } | null
  onSave: (patch: SettingsPatch) => Promise<void>
}

const suggestion = (hint: string, text: string | undefined) => (text ? `${hint} Your roadmap suggests: ${text}` : hint)

/** Who the owner is, how their days run, and where the portfolio lives. */
export function SettingsForm({ settings, suggested, onSave }: FormProps) {
  const send = async (fields: FormData) => {
    await onSave(changedOf(patchFrom(fields), settings))
    say('Settings saved')
  }
  const save = (
    <button type="submit" class="primary">
      Save
    </button>
  )
  return (
    <Form onSend={send} keys={save}>
      <h2 id="you">You</h2>
      <p class="quiet">
        Longer texts, for the pages of your portfolio and your resume, are under <a href="/app/texts">Texts</a>.
      </p>
      <Field label="Name" name="name" value={settings.name} autocomplete="name" />
      <Field
        label="Headline"
        name="headline"
        value={settings.headline}
        hint={suggestion('One line under your name on the portfolio.', suggested?.headline)}
      />
      <Field
        label="About you"
        name="about"
        lines={3}
        value={settings.about}
        hint={suggestion('Two sentences are enough.', suggested?.about)}
      />
      <Field
        label="Contact"
        name="contactUrl"
        value={settings.contactUrl ?? ''}
        autocapitalize="none"
        hint="mailto:you@example.org or an address that starts with https://. Public."
      />
      <Field label="GitHub user" name="githubUser" value={settings.githubUser ?? ''} autocapitalize="none" />
      <Field
        label="Feed of your blog"
        name="feedUrl"
        value={settings.feedUrl ?? ''}
        autocapitalize="none"
        hint="RSS or Atom. New posts are matched to the articles of your plan."
      />
      <h2 id="days">Your days</h2>
      <Field label="Time zone" name="timeZone" value={settings.timeZone} options={zones(settings.timeZone)} />
      <Field
        label="A day starts at"
        name="dayStartHour"
        value={hourText(settings.dayStartHour)}
        options={Array.from({ length: 13 }, (_, hour) => hourText(hour))}
        hint="What you do before this hour still belongs to the day before."
      />
      <Field
        label="The plan starts on"
        name="planStart"
        type="date"
        required
        value={settings.planStart}
        hint="Moving it moves all dates of the plan."
      />
      <h2 id="address">Address of the portfolio</h2>
      <Field
        label="Address"
        name="siteUrl"
        type="url"
        value={settings.siteUrl ?? ''}
        placeholder="https://you.github.io"
        hint="Where you will put it online. Links and previews are made for it."
      />
      <Field
        label="Base path"
        name="siteBase"
        value={settings.siteBase}
        autocapitalize="none"
        hint='"/" for a site of its own, "/cairn/" for a GitHub Pages project of that name.'
      />
    </Form>
  )
}

const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00`

function patchFrom(form: FormData): SettingsPatch {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    name: text('name'),
    headline: text('headline'),
    about: text('about'),
    contactUrl: text('contactUrl') || null,
    githubUser: text('githubUser') || null,
    feedUrl: text('feedUrl') || null,
    timeZone: text('timeZone'),
    dayStartHour: Number(text('dayStartHour').slice(0, 2)),
    planStart: text('planStart'),
    siteUrl: text('siteUrl') || null,
    siteBase: text('siteBase'),
  }
}

/** Only what differs, so that another tab's change is not written over. */
const changedOf = (patch: SettingsPatch, settings: Settings): SettingsPatch =>
  Object.fromEntries(Object.entries(patch).filter(([name, value]) => settings[name as keyof Settings] !== value))
