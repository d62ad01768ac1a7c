import { api } from '../shared/api.ts'
import { type Draft, draftOf, standingOf } from '../shared/drafts.ts'
import { Failure } from '../shared/failure.tsx'
import { Form } from '../shared/form.tsx'
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
  const send = async () => {
    await api.saveResume(resumeFrom(draft.value))
    await reading.refresh()
    say('Resume saved')
  }
  const keys = (
    <>
      <button type="submit" class="primary" disabled={!draft.isChanged}>
        Save the resume
      </button>
      {draft.isChanged && (
        <button type="button" class="key" onClick={draft.discard}>
          Discard changes
        </button>
      )}
      {draft.isChanged && <small class="quiet">{standingOf(draft)}</small>}
    </>
  )
  return (
    <Form onSend={send} keys={keys}>
      <ResumeFields draft={draft} />
    </Form>
  )
}
