import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { webAddress } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { say, warn } from '../shared/notices.ts'
import { type Evidence, type Repository, reading } from './inbox.ts'

type Parts = Pick<Evidence, 'repositories' | 'projects'>

const addressField = 'repository-address'
/** The id of a project, or of a repository that the plan asks for without one. */
const target = signal<string | null>(null)

/** Points the form at a repository of the plan and waits for its address. */
export function offerLink({ id, projectId }: Repository): void {
  target.value = projectId ?? id
  document.getElementById(addressField)?.focus()
}

/** Names the repository of a project, so that what is in it can show the project's deliverables. */
export function LinkForm({ repositories, projects }: Parts) {
  const [url, setUrl] = useState('')
  const alone = repositories.filter(each => each.url === null && each.projectId === null)
  const chosen = target.value ?? projects[0]?.id ?? ''
  const link = async () => {
    try {
      const title = await linkTo(chosen, webAddress(url), repositories)
      setUrl('')
      target.value = null
      say(`Linked: ${title}`)
      await reading.refresh()
    } catch (error) {
      warn(error, 'The repository was not linked')
    }
  }
  return (
    <form
      class="link-form"
      onSubmit={event => {
        event.preventDefault()
        void link()
      }}
    >
      <h2>Link a repository</h2>
      <label class="field">
        <span>Repository</span>
        <input
          id={addressField}
          inputMode="url"
          autocapitalize="none"
          required
          placeholder="https://github.com/you/lab"
          value={url}
          onInput={event => setUrl(event.currentTarget.value.trim())}
        />
      </label>
      <label class="field">
        <span>For</span>
        <select
          value={chosen}
          onChange={event => {
            target.value = event.currentTarget.value
          }}
        >
          {projects.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {number}. {title}
            </option>
          ))}
          {alone.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="key">
        Link
      </button>
    </form>
  )
}

/** Fills in the one that the plan asks for, where it still lacks its address; answers what was linked. */
async function linkTo(chosen: string, url: string, repositories: Repository[]): Promise<string> {
  const planned = repositories.find(each => !each.url && (each.id === chosen || each.projectId === chosen))
  if (planned) return (await api.update('repositories', planned.id, { url })).title
  const title = URL.canParse(url) ? (new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url) : url
  return (await api.create('repositories', { title, url, projectId: chosen })).title
}
