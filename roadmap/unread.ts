import type { Fault } from './faults.ts'
import type { RoadmapTexts } from './read-folder.ts'

/** What may stand in files that could not be read: it must not be called missing. */
export interface Unread {
  /** Whether any of the YAML is among them. */
  hasYaml: boolean
  mayHold: (id: string) => boolean
  isUnread: (file: string) => boolean
}

/** Where the text is there but is no YAML, an id that does not occur in it does not stand in it. */
export function unreadIn(texts: RoadmapTexts, faults: Fault[]): Unread {
  const files = new Set(faults.map(({ file }) => file))
  const yaml = [...files].filter(file => !file.endsWith('.md'))
  return {
    hasYaml: yaml.length > 0,
    mayHold: id => yaml.some(file => texts.yaml.get(file)?.includes(id) ?? true),
    isUnread: file => files.has(file),
  }
}
