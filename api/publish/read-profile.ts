import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { repositories, roadmaps } from '../../db/schema/roadmap.ts'
import type { Visibility } from '../../db/schema/settings.ts'
import type { Reading } from '../dashboard/reading.ts'
import { provenSkills } from '../resume/proven-skills.ts'
import { readResume } from '../resume/queries.ts'
import type { PublicView } from './public-view.ts'
import { sectionsAskedFor } from './readme-sections.ts'

/** The owner's resume beyond the record. Contact details stay in the house unless the owner named them. */
export async function readPublicResume(db: Reader, reading: Reading, shows: Visibility): Promise<PublicView['resume']> {
  const { resume } = await readResume(db)
  const [roadmap] = await db.select({ document: roadmaps.document }).from(roadmaps).limit(1)
  const shown = (detail: (typeof resume.public)[number]) =>
    resume.public.includes(detail) ? (resume[detail] ?? null) : null
  const proven = provenSkills(roadmap?.document.profile.skillsSection ?? [], {
    finished: finishedIn(reading, shows),
    phases: reading.plan.phases.map(({ title, skillList }) => ({
      title,
      lines: skillList.filter(skill => skill.status === 'done').map(skill => skill.title),
    })),
  })
  const own = new Set(resume.skills.map(({ title }) => title))
  return {
    location: shown('location'),
    email: shown('email'),
    phone: shown('phone'),
    experience: resume.experience.map(({ place = null, to = null, ...entry }) => ({ ...entry, place, to })),
    education: resume.education.map(({ school, degree = null, subject = null, from = null, to = null }) => ({
      school,
      degree,
      subject,
      from,
      to,
    })),
    skills: [...resume.skills, ...proven.filter(({ title }) => !own.has(title))],
    languages: resume.languages.map(({ language, level = null }) => ({ language, level })),
  }
}

function finishedIn({ plan, projects, certifications }: Reading, shows: Visibility): string[] {
  const done = (items: { status: string; title: string }[]) =>
    items.filter(({ status }) => status === 'done').map(({ title }) => title)
  return [
    ...projects
      .filter(({ status }) => status === 'done')
      .flatMap(({ title, components, skillsDemonstrated }) => [
        title,
        ...components.flatMap(part => [part.title, ...part.parts]),
        ...skillsDemonstrated,
      ]),
    ...projects.flatMap(({ parts }) => done(parts)),
    ...plan.phases.flatMap(({ skillList }) => done(skillList)),
    ...(shows.certifications ? done(certifications) : []),
  ]
}

/** What a profile on GitHub is made of: the sections that the roadmap asks for, and the repositories to pin. */
export async function readPublicProfile(db: Reader): Promise<PublicView['profile']> {
  const [roadmap] = await db.select({ document: roadmaps.document }).from(roadmaps).limit(1)
  const pinned = await db
    .select({ title: repositories.title, url: repositories.url })
    .from(repositories)
    .where(and(eq(repositories.pinned, true), isNotNull(repositories.url), isNull(repositories.archivedAt)))
    .orderBy(asc(repositories.position))
  return {
    sections: sectionsAskedFor(roadmap?.document.profile.profileReadme ?? []),
    pinned: pinned.flatMap(({ title, url }) => (url === null ? [] : [{ title, url }])),
  }
}
