import { GitHubLine } from '../github/github-line.tsx'
import { Failure } from '../shared/failure.tsx'
import { decided, open, reading } from './inbox.ts'
import { LinkForm } from './link-form.tsx'
import { DecidedRow, ProposalRow } from './proposal-row.tsx'
import { Repositories } from './repositories.tsx'

const shownDecisions = 20

export function EvidencePage() {
  const view = reading.view.value
  if (!view) return <Failure of={reading.failure.value} />
  return (
    <div class="evidence">
      <h1>Evidence</h1>
      <GitHubLine state={view.github} />
      {open.value.length === 0 ? (
        <p class="empty">
          Nothing waits for you. Link a project's repository below: when a file, a release or a pull request in it shows
          that a deliverable is done, it is proposed here, and you decide.
        </p>
      ) : (
        <>
          <p class="quiet">
            {open.value.length === 1 ? 'One proposal' : `${open.value.length} proposals`}.{' '}
            <span class="by-key">
              Press <kbd>a</kbd> to accept the marked one, <kbd>r</kbd> to reject it.
            </span>
          </p>
          <ul>
            {open.value.map(proposal => (
              <ProposalRow key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        </>
      )}
      <Repositories repositories={view.repositories} projects={view.projects} />
      {view.projects.length > 0 && <LinkForm repositories={view.repositories} projects={view.projects} />}
      {decided.value.length > 0 && (
        <details class="decided">
          <summary>Decided before</summary>
          <ul>
            {decided.value.slice(0, shownDecisions).map(proposal => (
              <DecidedRow key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
