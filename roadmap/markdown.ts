import type { Fault } from './faults.ts'
import { markdownFile, type Roadmap } from './format.ts'
import type { Merged } from './merge-sources.ts'
import { isKeepable } from './parse-yaml.ts'
import { suggest } from './suggest.ts'
import { type Group, textOf } from './walk-groups.ts'

const keys = ['body', 'writeUp']

/** Checks that every Markdown file that the roadmap names is there and can be kept. */
export function checkMarkdown(merged: Merged, groups: Group[], markdown: Map<string, string>): Fault[] {
  const faults: Fault[] = []
  for (const group of groups) {
    for (const key of keys) {
      const name = textOf(group, key)
      if (name === undefined || !markdownFile.safeParse(name).success) continue
      const text = markdown.get(name)
      const report = (message: string, mend: string) => faults.push(merged.fault([...group.path, key], message, mend))
      if (text === undefined) {
        report(`"${key}" names no file`, suggest(name, [...markdown.keys()], 'Write that file.'))
      } else if (!isKeepable(text)) {
        report(`the file under "${key}" holds a character that cannot be kept`, 'Remove U+0000 from it.')
      }
    }
  }
  return faults
}

/** Puts the Markdown files' texts in the place of their names. */
export function placeMarkdown(roadmap: Roadmap, markdown: Map<string, string>): Roadmap {
  const textOfFile = (name: string) => markdown.get(name) ?? ''
  return {
    ...roadmap,
    phases: roadmap.phases.map(phase => ({
      ...phase,
      projects: phase.projects.map(project =>
        project.writeUp === undefined ? project : { ...project, writeUp: textOfFile(project.writeUp) },
      ),
    })),
    studyGuides: roadmap.studyGuides.map(guide => ({ ...guide, body: textOfFile(guide.body) })),
  }
}
