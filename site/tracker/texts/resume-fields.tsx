import { ProblemError } from '../../../api/client.ts'
import type { Draft } from '../shared/drafts.ts'
import { Entries } from './entries.tsx'
import { Input } from './input.tsx'
import { blank, type ContactDetail, type ResumeDraft } from './resume-draft.ts'

const contacts: { part: ContactDetail; label: string; type?: 'email' | 'tel' }[] = [
  { part: 'location', label: 'Location' },
  { part: 'email', label: 'Email', type: 'email' },
  { part: 'phone', label: 'Phone', type: 'tel' },
]
const months = 'A year or a month: 2021 or 2021-03.'

/** The fault at a field or anything in it; `/experience/0/points/2` belongs to `/experience/0/points`. */
const faultIn = (error: unknown, pointer: string): string | undefined =>
  error instanceof ProblemError
    ? error.problem.errors?.find(each => each.pointer === pointer || each.pointer?.startsWith(`${pointer}/`))?.detail
    : undefined

export function ResumeFields({ draft, failure }: { draft: Draft<ResumeDraft>; failure: unknown }) {
  const { value, set } = draft
  const change = (part: Partial<ResumeDraft>) => set({ ...value, ...part })
  const fault = (...path: (string | number)[]) => faultIn(failure, `/${path.join('/')}`)
  const show = (part: ContactDetail, isShown: boolean) =>
    change({ public: isShown ? [...value.public, part] : value.public.filter(each => each !== part) })
  return (
    <>
      <fieldset class="contact">
        <legend>How to reach you</legend>
        {contacts.map(({ part, label, type }) => (
          <div class="pair" key={part}>
            <Input
              label={label}
              type={type ?? 'text'}
              value={value[part]}
              onInput={text => change({ [part]: text })}
              fault={fault(part)}
            />
            <label class="choice">
              <input
                type="checkbox"
                checked={value.public.includes(part)}
                onChange={event => show(part, event.currentTarget.checked)}
              />
              Public
            </label>
          </div>
        ))}
      </fieldset>
      <Entries
        title="Experience"
        one="a job"
        list={value.experience}
        blank={blank.experience}
        nameOf={({ employer }) => employer}
        onChange={experience => change({ experience })}
      >
        {(entry, set, index) => {
          const at = (name: keyof typeof entry) => ({
            value: entry[name],
            onInput: (text: string) => set({ [name]: text }),
            fault: fault('experience', index, name),
          })
          return (
            <>
              <div class="two">
                <Input label="Employer" required {...at('employer')} />
                <Input label="Role" required {...at('role')} />
                <Input label="From" required hint={months} {...at('from')} />
                <Input label="To" hint="Empty while it goes on." {...at('to')} />
              </div>
              <Input label="Place" {...at('place')} />
              <Input
                label="What you did, and what came of it"
                lines={4}
                hint="One point on each line."
                {...at('points')}
              />
            </>
          )
        }}
      </Entries>
      <Entries
        title="Education"
        one="a school"
        list={value.education}
        blank={blank.education}
        nameOf={({ school }) => school}
        onChange={education => change({ education })}
      >
        {(entry, set, index) => {
          const at = (name: keyof typeof entry) => ({
            value: entry[name],
            onInput: (text: string) => set({ [name]: text }),
            fault: fault('education', index, name),
          })
          return (
            <>
              <Input label="School" required {...at('school')} />
              <div class="two">
                <Input label="Degree" {...at('degree')} />
                <Input label="Subject" {...at('subject')} />
                <Input label="From" hint={months} {...at('from')} />
                <Input label="To" {...at('to')} />
              </div>
            </>
          )
        }}
      </Entries>
      <Entries
        title="Skills"
        one="a group of skills"
        hint="From work outside of this plan. They are shown as you write them."
        list={value.skills}
        blank={blank.skills}
        nameOf={({ title }) => title}
        onChange={skills => change({ skills })}
      >
        {(entry, set, index) => (
          <>
            <Input
              label="Group"
              required
              value={entry.title}
              onInput={title => set({ title })}
              fault={fault('skills', index, 'title')}
            />
            <Input
              label="Skills"
              lines={3}
              hint="One on each line."
              value={entry.lines}
              onInput={lines => set({ lines })}
              fault={fault('skills', index, 'lines')}
            />
          </>
        )}
      </Entries>
      <Entries
        title="Languages"
        one="a language"
        list={value.languages}
        blank={blank.languages}
        nameOf={({ language }) => language}
        onChange={languages => change({ languages })}
      >
        {(entry, set, index) => (
          <div class="two">
            <Input
              label="Language"
              required
              value={entry.language}
              onInput={language => set({ language })}
              fault={fault('languages', index, 'language')}
            />
            <Input
              label="Level"
              value={entry.level}
              onInput={level => set({ level })}
              fault={fault('languages', index, 'level')}
            />
          </div>
        )}
      </Entries>
    </>
  )
}
