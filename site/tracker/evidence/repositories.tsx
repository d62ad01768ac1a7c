import { change } from '../shared/milestones.ts'
import type { Evidence, Repository } from './inbox.ts'
import { offerLink } from './link-form.tsx'

type Project = Evidence['projects'][number]

/** The repositories that the plan asks for and those that were linked, and what GitHub says of each. */
export function Repositories({ repositories, projects }: Pick<Evidence, 'repositories' | 'projects'>) {
  const shown = repositories.filter(({ title }) => title !== '')
  if (shown.length === 0) return null
  return (
    <section>
      <h2>Repositories</h2>
      <ul>
        {shown.map(repository => (
          <RepositoryRow
            key={repository.id}
            repository={repository}
            project={projects.find(({ id }) => id === repository.projectId)}
          />
        ))}
      </ul>
    </section>
  )
}

function RepositoryRow({ repository, project }: { repository: Repository; project: Project | undefined }) {
  const { title, url, github } = repository
  const unlink = () => change('repositories', repository, { url: null }, `${title}: link removed`)
  return (
    <li class="row">
      <p class="body">
        <span>{url ? <a href={url}>{title}</a> : title}</span>
        <span class="facts">
          {project && project.title !== title && <span>{project.title}</span>}
          {github && !github.fullName.endsWith(`/${title}`) && <span>{github.fullName}</span>}
          <Standing repository={repository} />
        </span>
      </p>
      {url ? (
        <button type="button" class="plain" onClick={unlink}>
          Unlink
        </button>
      ) : (
        <button type="button" class="plain" onClick={() => offerLink(repository)}>
          Link
        </button>
      )}
    </li>
  )
}

/** What GitHub has of it, or what it still lacks. */
function Standing({ repository: { github, url, pinned } }: { repository: Repository }) {
  if (!github) return <span>{url ? 'GitHub does not know it, or was not asked yet.' : 'Not linked yet.'}</span>
  const lacks = [
    !github.public && 'is private',
    pinned && github.pinned === false && 'is not pinned',
    !github.readme && 'has no README',
    github.checks === 'failing' && 'its checks fail',
  ].filter(text => text !== false)
  if (lacks.length > 0) return <span class="lacks">{lacks.join(', ')}</span>
  const good = ['public', github.pinned && 'pinned', 'README', github.checks === 'passing' && 'checks pass']
  return <span>{good.filter(Boolean).join(', ')}</span>
}
