import type { SettingsPatch } from '../../../api/client.ts'
import { GitHubPanel } from '../github/github-panel.tsx'
import { api, forgetSignIn } from '../shared/api.ts'
import { Contents } from '../shared/contents.tsx'
import { Failure } from '../shared/failure.tsx'
import { warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'
import { Calendar } from './calendar.tsx'
import { Portfolio } from './portfolio.tsx'
import { RoadmapImport } from './roadmap-import.tsx'
import { SettingsForm } from './settings-form.tsx'
import { Visibility } from './visibility.tsx'

const reading = read('settings', api.settings)
const roadmap = read('roadmap-document', api.roadmap)

const parts: [id: string, title: string][] = [
  ['you', 'You'],
  ['days', 'Your days'],
  ['address', 'Address of the portfolio'],
  ['public', 'What is public'],
  ['site', 'The built portfolio'],
  ['github', 'GitHub'],
  ['calendar', 'Calendar'],
  ['files', 'The roadmap’s files'],
  ['behind', 'Behind the pages'],
  ['browser', 'This browser'],
]

async function save(patch: SettingsPatch): Promise<void> {
  await api.updateSettings(patch)
  await reading.refresh()
}

export function SettingsPage() {
  const settings = reading.view.value
  if (!settings) return <Failure of={reading.failure.value} />
  const profile = roadmap.view.value?.profile
  const suggested = profile ? { headline: profile.headline, about: profile.valueProposition } : null
  return (
    <div class="settings with-contents">
      <h1>Settings</h1>
      <Contents parts={parts} />
      <SettingsForm settings={settings} suggested={suggested} onSave={save} />
      <div id="public">
        <Visibility visibility={settings.visibility} onSave={save} />
      </div>
      <div id="site">
        <Portfolio />
      </div>
      <div id="github">
        <GitHubPanel />
      </div>
      <div id="calendar">
        <Calendar />
      </div>
      <div id="files">
        <RoadmapImport />
      </div>
      <section id="behind">
        <h2>Behind the pages</h2>
        <p>
          <a href="/app/webhooks">Webhooks</a> tell other programs what you did.{' '}
          <a href="/app/background-jobs">Background jobs</a> are what Cairn does by itself.
        </p>
      </section>
      <section id="browser">
        <h2>This browser</h2>
        <p class="quiet">
          Signing out ends this session. Run <code>npx cairn open</code> on the machine of the server to sign in again.
        </p>
        <button type="button" class="key" onClick={() => void signOut()}>
          Sign out
        </button>
      </section>
    </div>
  )
}

async function signOut(): Promise<void> {
  try {
    await api.signOut()
    forgetSignIn()
    location.assign('/app/sign-in')
  } catch (error) {
    warn(error, 'You are still signed in')
  }
}
