import type { Publication } from '../../../api/client.ts'
import { plural } from '../shared/days.ts'
import { failureText, placeOf, stepTitles } from './words.ts'

const marks = {
  waiting: 'M12 12h.01',
  running: 'M6 12h.01M12 12h.01M18 12h.01',
  done: 'M5 12.5l5 5 9-10',
  failed: 'M7 7l10 10M17 7L7 17',
}
const states = { waiting: 'to come', running: 'under way', done: 'done', failed: 'failed' }

/** The steps of a publication as they are done, and how it ended. */
export function Progress({ of: publication }: { of: Publication }) {
  const { steps, dryRun } = publication
  const shown = dryRun ? steps.filter(({ name }) => name !== 'deliver' && name !== 'record') : steps
  return (
    <section class="progress" aria-live="polite">
      <ol>
        {shown.map(({ name, state, detail }) => (
          <li key={name} class={state}>
            <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
              <path d={marks[state]} />
            </svg>
            <span>
              {stepTitles[name]} <span class="visually-hidden">({states[state]})</span>
              {detail && <small class="quiet detail">{detail}</small>}
            </span>
          </li>
        ))}
      </ol>
      <Ending of={publication} />
    </section>
  )
}

function Ending({ of: publication }: { of: Publication }) {
  const { status, error, findings, url, dryRun, summary, fileChanges } = publication
  if (status === 'running') return null
  if (status === 'failed') {
    return (
      <div role="alert">
        <p class="fault">{failureText(error ?? '')}</p>
        {findings.length > 0 && (
          <ul class="findings">
            {findings.map(({ file, what }) => (
              <li key={`${file} ${what}`}>
                <code>{file}</code> {what}
              </li>
            ))}
          </ul>
        )}
      </div>
    )
  }
  const { added = [], changed = [], removed = [] } = fileChanges ?? {}
  const files = `${plural(added.length, 'file')} added, ${changed.length} changed, ${removed.length} removed`
  if (dryRun) {
    return (
      <p>
        All is well: {files}. <span class="quiet">Nothing was delivered.</span>
      </p>
    )
  }
  return (
    <p>
      Published: {summary}. {url ? <a href={url}>{url}</a> : `It is in ${placeOf(publication.target)}.`}{' '}
      <small class="quiet num">{files}</small>
    </p>
  )
}
