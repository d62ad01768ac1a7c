import { useId, useState } from 'preact/hooks'
import { explain, faultOf } from './api.ts'
import { draftOf, standingOf } from './drafts.ts'
import { say } from './notices.ts'

interface MarkdownTextProps {
  label: string
  /** Names the draft: the same name is the same text. */
  name: string
  stored: string
  /** What it becomes. */
  hint: string
  /** Where it is shown, if it is. */
  page?: string | undefined
  /** The field of the API that it is. */
  pointer: string
  onSave: (text: string) => Promise<void>
}

/** A text in Markdown, saved by its button. What was typed is kept in the browser until it is saved or thrown away. */
export function MarkdownText({ label, name, stored, hint, page, pointer, onSave }: MarkdownTextProps) {
  const draft = draftOf(name, stored)
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const id = useId()
  const save = async () => {
    setBusy(true)
    try {
      await onSave(draft.value)
      setFailure(null)
      say(`${label} saved`)
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  const fault = failure === null ? null : (faultOf(failure, pointer) ?? explain(failure).text)
  return (
    <div class="field markdown">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={6}
        value={draft.value}
        aria-describedby={`${id}-hint`}
        aria-invalid={fault !== null}
        onInput={event => draft.set(event.currentTarget.value)}
      />
      <small id={`${id}-hint`} class="quiet">
        {hint} {page && stored.trim() !== '' && <a href={page}>See the page</a>}
      </small>
      {fault !== null && (
        <small class="fault" role="alert">
          Not saved. {fault}
        </small>
      )}
      {draft.isChanged && (
        <p class="form-keys">
          <button type="button" class="primary" disabled={isBusy} onClick={() => void save()}>
            Save
          </button>
          <button type="button" class="key" disabled={isBusy} onClick={draft.discard}>
            Discard
          </button>
          <small class="quiet">{standingOf(draft)}</small>
        </p>
      )}
    </div>
  )
}
