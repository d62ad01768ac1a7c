import { useState } from 'preact/hooks'
import type { Publication } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { timeOf } from '../shared/days.ts'
import { Dialog } from '../shared/dialog.tsx'
import { isBusy, run } from './state.ts'
import { failureText, placeOf } from './words.ts'

/** What was published when; each that is still kept can be brought back. */
export function History({ publications }: { publications: Publication[] }) {
  const [chosen, setChosen] = useState<Publication | null>(null)
  const newest = publications.find(({ status }) => status === 'done')
  return (
    <section>
      <h2>History</h2>
      {publications.length === 0 && <p class="quiet">Each publication is listed here, and can be brought back.</p>}
      <ul class="history">
        {publications.map(each => (
          <li key={each.id}>
            <div>
              <span class={each.status === 'failed' ? 'late' : ''}>{titleOf(each)}</span>
              <small class="quiet num">
                {timeOf(each.startedAt)}
                {each.reason === 'schedule' && ', by itself'} to {placeOf(each.target)}
                {each.commit && (
                  <>
                    , commit <code>{each.commit.slice(0, 7)}</code>
                  </>
                )}
              </small>
              {each.status === 'failed' && <small class="quiet">{failureText(each.error ?? '')}</small>}
            </div>
            {each.canRollBack && each !== newest && (
              <button type="button" class="key" disabled={isBusy.value} onClick={() => setChosen(each)}>
                Bring back
              </button>
            )}
          </li>
        ))}
      </ul>
      {chosen && <Confirm of={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

const titleOf = ({ status, summary }: Publication) =>
  status === 'failed' ? 'Failed' : status === 'running' ? 'Under way' : summary

function Confirm({ of: publication, onClose }: { of: Publication; onClose: () => void }) {
  const [force, setForce] = useState(false)
  return (
    <Dialog label="Bring back a publication" onClose={onClose}>
      <p>
        The pages of {timeOf(publication.startedAt)} are delivered again to {placeOf(publication.target)}, as they were
        then. Your record stays as it is; the next publication brings it up to date.
      </p>
      <label class="choice">
        <input type="checkbox" checked={force} onChange={event => setForce(event.currentTarget.checked)} />
        <span>
          Also what I have hidden since
          <small class="quiet">Otherwise it is refused when it would show that again, and you are told what.</small>
        </span>
      </label>
      <form method="dialog" class="keys">
        <button type="submit" class="primary" onClick={() => void run(() => api.rollBack(publication.id, { force }))}>
          Bring back
        </button>
        <button type="submit" class="key">
          Cancel
        </button>
      </form>
    </Dialog>
  )
}
