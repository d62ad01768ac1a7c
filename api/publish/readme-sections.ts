export const readmeSections = [
  'intro',
  'progress',
  'projects',
  'writing',
  'certifications',
  'skills',
  'contact',
] as const

type Section = (typeof readmeSections)[number]

const words: [Section, RegExp][] = [
  ['intro', /\b(intro|introduction|about|who|headline|summary|bio)\b/i],
  ['progress', /\b(progress|streaks?|habits?|stats|statistics|roadmap|now)\b/i],
  ['projects', /\b(projects?|built|build|made|repositor(y|ies)|code|analysed|work)\b/i],
  ['writing', /\b(blog|posts?|articles?|writing|wrote|publications?)\b/i],
  ['certifications', /\b(certifications?|certificates?|certified|credentials?)\b/i],
  ['skills', /\b(skills?|tools?|stack|technologies)\b/i],
  ['contact', /\b(contact|e-?mail|linkedin|reach|links? to me)\b/i],
]

/** Which sections a roadmap asks for on the profile, in its order; all of them where it asks for none. */
export function sectionsAskedFor(lines: string[]): Section[] {
  const asked = lines.flatMap(line =>
    words
      .map(([section, pattern]) => ({ section, at: line.search(pattern) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at)
      .map(({ section }) => section),
  )
  return asked.length > 0 ? [...new Set<Section>(['intro', 'progress', ...asked])] : [...readmeSections]
}
