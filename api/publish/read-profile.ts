import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { repositories, roadmaps } from '../../db/schema/roadmap.ts'
import { provenSkills } from '../resume/proven-skills.ts'
import { readResume } from '../resume/queries.ts'
import { shownIn } from '../resume/shown.ts'
import type { IsPrivateLink } from './private-addresses.ts'
import type { PublicView } from './public-view.ts'
import { sectionsAskedFor } from './readme-sections.ts'

/** The owner's resume beyond the record. Contact details stay in the house unless the owner named them. */
export async function readPublicResume(
  db: Reader,
  shown: Parameters<typeof shownIn>[0],
): Promise<PublicView['resume']> {
  const { resume } = await readResume(db)
  const [roadmap] = await db.select({ document: roadmaps.document }).from(roadmaps).limit(1)
  const named = (detail: (typeof resume.public)[number]) =>
    resume.public.includes(detail) ? (resume[detail] ?? null) : null
  const proven = provenSkills(roadmap?.document.profile.skillsSection ?? [], shownIn(shown))
  const own = new Set(resume.skills.map(({ title }) => title))
  return {
    location: named('location'),
    email: named('email'),
    phone: named('phone'),
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

/** What a profile on GitHub is made of: the sections that the roadmap asks for, and the repositories to pin. */
export async function readPublicProfile(db: Reader, isPrivate: IsPrivateLink): Promise<PublicView['profile']> {
  const [roadmap] = await db.select({ document: roadmaps.document }).from(roadmaps).limit(1)
  const pinned = await db
    .select({ title: repositories.title, url: repositories.url, githubId: repositories.githubId })
    .from(repositories)
    .where(and(eq(repositories.pinned, true), isNotNull(repositories.url), isNull(repositories.archivedAt)))
    .orderBy(asc(repositories.position))
  return {
    sections: sectionsAskedFor(roadmap?.document.profile.profileReadme ?? []),
    pinned: pinned.flatMap(each =>
      each.url === null || isPrivate(each) ? [] : [{ title: each.title, url: each.url }],
    ),
  }
}
