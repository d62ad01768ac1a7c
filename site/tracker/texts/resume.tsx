import { useState } from 'preact/hooks'
import { api } from '../shared/api.ts'
import { type Draft, draftOf } from '../shared/drafts.ts'
import { Failure } from '../shared/failure.tsx'
import { asRefusal, FormFault, showFirstFault } from '../shared/form-fault.tsx'
import { say } from '../shared/notices.ts'
import { read } from '../shared/read.ts'
import { draftFrom, type ResumeDraft, resumeFrom } from './resume-draft.ts'
import { ResumeFields } from './resume-fields.tsx'

const reading = read('resume', api.resume)

/** The owner's own part of the resume; projects, certifications and proven skills come from the plan by themselves. */
export function Resume() {
  const view = reading.view.value
  if (!view) return <Failure of={reading.failure.value} />
  return (
    <>
      <p class="quiet">
        {view.source === 'roadmap' && 'It comes from the roadmap’s files. Once you save it here, this one counts. '}
        Projects, certifications and skills that your work shows are on the <a href="/resume/">resume</a> anyway.
      </p>
      <ResumeForm draft={draftOf('resume', draftFrom(view.resume))} />
    </>
  )
}

function ResumeForm({ draft }: { draft: Draft<ResumeDraft> }) {
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await api.saveResume(resumeFrom(draft.value))
      await reading.refresh()
      setFailure(null)
      say('Resume saved')
    } catch (error) {
      setFailure(asRefusal(error))
      showFirstFault()
    }
    setBusy(false)
  }
  return (
    <form
      class="form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <ResumeFields draft={draft} failure={failure} />
      <FormFault of={failure} hasField={pointer => pointer !== ''} />
      <p class="form-keys">
        <button type="submit" class="primary" disabled={isBusy || !draft.isChanged}>
          Save the resume
        </button>
        {draft.isChanged && (
          <button
            type="button"
            class="key"
            disabled={isBusy}
            onClick={() => {
              draft.discard()
              setFailure(null)
            }}
          >
            Discard changes
          </button>
        )}
        <small class="quiet">
          {draft.isOvertaken
            ? 'It was saved elsewhere since you began. Saving replaces that; discarding shows it.'
            : draft.isChanged && 'Not saved yet. It is kept in this browser.'}
        </small>
      </p>
    </form>
  )
}
