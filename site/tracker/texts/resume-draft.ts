import type { ResumeInput } from '../../../api/client.ts'

/** The resume as a form holds it: every field is a text, lists of lines have one line each. */
export interface ResumeDraft {
  location: string
  email: string
  phone: string
  public: ContactDetail[]
  experience: { employer: string; role: string; place: string; from: string; to: string; points: string }[]
  education: { school: string; degree: string; subject: string; from: string; to: string }[]
  skills: { title: string; lines: string }[]
  languages: { language: string; level: string }[]
}

export type ContactDetail = 'location' | 'email' | 'phone'

export const blank = {
  experience: { employer: '', role: '', place: '', from: '', to: '', points: '' },
  education: { school: '', degree: '', subject: '', from: '', to: '' },
  skills: { title: '', lines: '' },
  languages: { language: '', level: '' },
}

export function draftFrom(resume: ResumeInput): ResumeDraft {
  const { location = '', email = '', phone = '', experience = [], education = [], skills = [], languages = [] } = resume
  return {
    location,
    email,
    phone,
    public: resume.public ?? [],
    experience: experience.map(entry => ({ ...blank.experience, ...entry, points: (entry.points ?? []).join('\n') })),
    education: education.map(entry => ({ ...blank.education, ...entry })),
    skills: skills.map(({ title, lines }) => ({ title, lines: lines.join('\n') })),
    languages: languages.map(entry => ({ ...blank.languages, ...entry })),
  }
}

/** What is sent: nothing for fields left empty, so that the server says which of them it needs. */
export function resumeFrom(draft: ResumeDraft): ResumeInput {
  return {
    ...filled({ location: draft.location, email: draft.email, phone: draft.phone }),
    public: draft.public,
    experience: draft.experience.map(({ points, ...entry }) => ({
      ...required(entry, 'employer', 'role', 'from'),
      points: linesOf(points),
    })),
    education: draft.education.map(entry => required(entry, 'school')),
    skills: draft.skills.map(({ title, lines }) => ({ title: title.trim(), lines: linesOf(lines) })),
    languages: draft.languages.map(entry => required(entry, 'language')),
  }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

const filled = <T extends Record<string, string>>(fields: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])),
  ) as Partial<T>

/** These are sent also when they are empty: the fault then says what to write there. */
const required = <T extends Record<string, string>, Name extends keyof T & string>(fields: T, ...names: Name[]) => ({
  ...filled(fields),
  ...(Object.fromEntries(names.map(name => [name, fields[name]?.trim() ?? ''])) as Pick<T, Name>),
})
