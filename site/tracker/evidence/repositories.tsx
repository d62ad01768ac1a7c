import { useState } from 'preact/hooks'
import { api } from '../shared/api.ts'
import { change } from '../shared/milestones.ts'
import { say, warn } from '../shared/notices.ts'
import { type Evidence, type Repository, reading } from './inbox.ts'

/** The repositories that the plan asks for, and what GitHub says of each. */
export function MustHave({ repositories }: Pick<Evidence, 'repositories'>) {
  const wanted = repositories.filter(({ title }) => title !== '')
  if (wanted.length === 0) return null
  return (
    <section>
      <h2>Repositories of the plan</h2>
      <ul>
        {wanted.map(repository => (
          <li key={repository.id} class="row">
            <p class="body">
              <span>{repository.url ? <a href={repository.url}>{repository.title}</a> : repository.title}</span>
              <span class="facts">
                <span>{standing(repository)}</span>
              </span>
            </p>
            {repository.url && (
              <button
                type="button"
                class="plain"
                onClick={() => change('repositories', repository, { url: null }, `${repository.title}: link removed`)}
              >
                Unlink
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "ada/lab: public, pinned, has a README", or what it still lacks. */
function standing({ github, url, pinned }: Repository): string {
  if (!github) return url ? 'GitHub does not know it, or was not asked yet.' : 'Not linked yet.'
  const lacks = [
    !github.public && 'is private',
    pinned && github.pinned === false && 'is not pinned',
    !github.readme && 'has no README',
    github.checks === 'failing' && 'its checks fail',
  ].filter(text => text !== false)
  const good = ['public', github.pinned && 'pinned', 'has a README', github.checks === 'passing' && 'checks pass']
  const said = lacks.length > 0 ? lacks.join(', ') : good.filter(Boolean).join(', ')
  return `${github.fullName}: ${said}`
}

/** Names the repository of a project, so that what is in it can show the project's deliverables. */
export function LinkForm({ projects }: Pick<Evidence, 'projects'>) {
  const [url, setUrl] = useState('')
  const [projectId, setProjectId] = useState(projects[0]?.id ?? '')
  const link = async () => {
    const title = URL.canParse(url) ? (new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url) : url
    try {
      await api.create('repositories', { title, url, projectId })
      setUrl('')
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
      <h2>Link a repository to a project</h2>
      <label class="field">
        Repository
        <input
          type="url"
          required
          placeholder="https://github.com/you/lab"
          value={url}
          onInput={event => setUrl(event.currentTarget.value.trim())}
        />
      </label>
      <label class="field">
        Project
        <select value={projectId} onChange={event => setProjectId(event.currentTarget.value)}>
          {projects.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {number}. {title}
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
