import { plural } from './days.ts'
import { alert, status } from './notices.ts'
import { outbox } from './outgoing.ts'

/** What just happened, what went wrong, and what waits: always in the same place, and read out. */
export function NoticeBar() {
  return (
    <div class="notices">
      <div role="alert">{alert.value && <Alert />}</div>
      <div role="status">
        <Waiting />
        {status.value && (
          <p class="notice">
            <span>{status.value.text}</span>
            {status.value.action && (
              <button type="button" onClick={status.value.action.run}>
                {status.value.action.label}
              </button>
            )}
          </p>
        )}
      </div>
    </div>
  )
}

function Alert() {
  const notice = alert.value
  if (!notice) return null
  return (
    <p class="notice wrong">
      <span>
        {notice.text}
        {notice.correlationId && <small>Correlation id {notice.correlationId}</small>}
      </span>
      <button
        type="button"
        onClick={() => {
          alert.value = null
        }}
      >
        Close
      </button>
    </p>
  )
}

function Waiting() {
  if (!outbox.offline.value) return null
  const count = outbox.writes.value.filter(each => each.sentIn === null).length
  if (count === 0) return null
  return (
    <p class="notice">
      <span>
        Cairn does not answer. {plural(count, 'change')} {count === 1 ? 'is' : 'are'} waiting to be sent.
      </span>
      <button type="button" onClick={() => void outbox.flush()}>
        Try now
      </button>
    </p>
  )
}
