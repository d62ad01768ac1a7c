import type { Draft } from '../shared/drafts.ts'
import { Field } from '../shared/field.tsx'
import { Entries } from './entries.tsx'
import { blank, type ContactDetail, type ResumeDraft } from './resume-draft.ts'

const contacts: { part: ContactDetail; label: string; type?: 'email' | 'tel' }[] = [
  { part: 'location', label: 'Location' },
  { part: 'email', label: 'Email', type: 'email' },
  { part: 'phone', label: 'Phone', type: 'tel' },
]
const months = 'A year or a month: 2021 or 2021-03.'

/** Each is named by its place in the resume, where a refusal points. */
export function ResumeFields({ draft }: { draft: Draft<ResumeDraft> }) {
  const { value, set } = draft
  const change = (part: Partial<ResumeDraft>) => set({ ...value, ...part })
  const show = (part: ContactDetail, isShown: boolean) =>
    change({ public: isShown ? [...value.public, part] : value.public.filter(each => each !== part) })
  return (
    <>
      <fieldset class="contact">
        <legend>How to reach you</legend>
        {contacts.map(({ part, label, type }) => (
          <div class="pair" key={part}>
            <Field
              label={label}
              name={part}
              type={type ?? 'text'}
              value={value[part]}
              onText={text => change({ [part]: text })}
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
            name: `experience/${index}/${name}`,
            value: entry[name],
            onText: (text: string) => set({ [name]: text }),
          })
          return (
            <>
              <div class="two">
                <Field label="Employer" required {...at('employer')} />
                <Field label="Role" required {...at('role')} />
                <Field label="From" required hint={months} {...at('from')} />
                <Field label="To" hint="Empty while it goes on." {...at('to')} />
              </div>
              <Field label="Place" {...at('place')} />
              <Field
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
            name: `education/${index}/${name}`,
            value: entry[name],
            onText: (text: string) => set({ [name]: text }),
          })
          return (
            <>
              <Field label="School" required {...at('school')} />
              <div class="two">
                <Field label="Degree" {...at('degree')} />
                <Field label="Subject" {...at('subject')} />
                <Field label="From" hint={months} {...at('from')} />
                <Field label="To" {...at('to')} />
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
            <Field
              label="Group"
              required
              name={`skills/${index}/title`}
              value={entry.title}
              onText={title => set({ title })}
            />
            <Field
              label="Skills"
              lines={3}
              hint="One on each line."
              name={`skills/${index}/lines`}
              value={entry.lines}
              onText={lines => set({ lines })}
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
            <Field
              label="Language"
              required
              name={`languages/${index}/language`}
              value={entry.language}
              onText={language => set({ language })}
            />
            <Field
              label="Level"
              name={`languages/${index}/level`}
              value={entry.level}
              onText={level => set({ level })}
            />
          </div>
        )}
      </Entries>
    </>
  )
}
