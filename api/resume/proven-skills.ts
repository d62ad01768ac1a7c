/** A group of skills as a resume lists them: "Programming: Go, Python". */
export interface SkillGroup {
  title: string
  lines: string[]
}

interface Proof {
  /** What is shown, in words: parts of finished projects with proof, and skills with proof. */
  finished: string[]
  /** Skills with proof, by the phase that asks for them. */
  phases: SkillGroup[]
}

const small = new Set(['a', 'an', 'and', 'the', 'of', 'for', 'in', 'on', 'with', 'to'])

const withoutBrackets = (text: string) => text.replace(/\([^)]*\)/g, ' ')

/** The words that say something, without plural endings: "REST APIs" is "rest api". */
const wordsOf = (text: string): string[] =>
  (
    withoutBrackets(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}+#.]*[\p{L}\p{N}+#]/gu) ?? []
  )
    .filter(word => !small.has(word))
    .map(word => (word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word))

/** "Kubernetes (CKA), AWS/Azure" names three skills; what stands in brackets would claim more than was shown. */
const skillsIn = (line: string): string[] =>
  withoutBrackets(line)
    .split(/[,;]/)
    .flatMap(part => (/^\s*[A-Z]\w{2,}\/[A-Z]\w{2,}\s*$/.test(part) ? part.split('/') : [part]))
    .map(part => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)

/**
 * The skills a resume may claim, in the groups that the roadmap wants. A skill is claimed when all its words stand in
 * one thing that was finished; "A or B" proves neither. Where no group has any, the phases' proven skills are
 * listed instead. Nothing is listed that is only planned.
 */
export function provenSkills(wanted: SkillGroup[], { finished, phases }: Proof): SkillGroup[] {
  const known = finished.filter(text => !/\bor\b/i.test(withoutBrackets(text))).map(text => new Set(wordsOf(text)))
  const isProven = (skill: string) => {
    const words = wordsOf(skill)
    return words.length > 0 && known.some(text => words.every(word => text.has(word)))
  }
  const groups = wanted.map(({ title, lines }) => ({
    title,
    lines: [...new Set(lines.flatMap(skillsIn).filter(isProven))],
  }))
  const proven = groups.filter(({ lines }) => lines.length > 0)
  return proven.length > 0 ? proven : phases.filter(({ lines }) => lines.length > 0)
}
