import type { PublicationTarget } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { timeOf } from '../shared/days.ts'
import { Failure } from '../shared/failure.tsx'
import { History } from './history.tsx'
import { Progress } from './progress.tsx'
import { current, history, isBusy, run, target, unpublished } from './state.ts'
import { TargetForm } from './target-form.tsx'
import { placeOf } from './words.ts'

/** Puts the portfolio online: what is new, the button, its steps, where it goes, and what went before. */
export function PublishPage() {
  const place = target.view.value
  if (!place) return <Failure of={target.failure.value} />
  const publications = history.view.value ?? []
  const shown = current.value ?? publications.find(({ status }) => status === 'running') ?? null
  return (
    <div class="publish">
      <h1>Publish</h1>
      {place.kind === null ? (
        <p class="quiet">
          Your portfolio is built here, from your record. Say where it should go, then publish it with one press. Before
          anything leaves, Cairn looks for what is private in it, and stops if there is any.
        </p>
      ) : (
        <News place={place} />
      )}
      {shown && <Progress of={shown} />}
      <section>
        <h2>Where it goes</h2>
        <TargetForm of={place} />
      </section>
      <History publications={publications} />
    </div>
  )
}

function News({ place }: { place: PublicationTarget }) {
  const news = unpublished.view.value
  if (!news) return <Failure of={unpublished.failure.value} />
  const { since, changes, summary, address } = news
  const where = placeOf({ ...place, kind: place.kind ?? 'folder', siteBase: place.siteBase ?? '/' })
  return (
    <section class="news">
      <p>
        <strong>{summary}.</strong>{' '}
        <span class="quiet">{since ? `Last published ${timeOf(since)}.` : `It goes to ${where}.`}</span>
      </p>
      <ul>
        {changes.slice(0, 12).map(({ kind, text }) => (
          <li key={text} class={kind}>
            {text}
          </li>
        ))}
        {changes.length > 12 && <li class="quiet">and {changes.length - 12} more</li>}
      </ul>
      <p class="keys">
        <button type="button" class="primary" disabled={isBusy.value} onClick={() => void run(() => api.publish())}>
          Publish
        </button>
        <button
          type="button"
          class="key"
          disabled={isBusy.value}
          onClick={() => void run(() => api.publish({ dryRun: true }))}
        >
          Only check
        </button>
        {address && since && <a href={address}>Look at it</a>}
      </p>
    </section>
  )
}
