import { byFile, type Fault } from './faults.ts'
import { markdownFile, pageIds, type Roadmap, type RoadmapFiles } from './format.ts'
import type { Merged } from './merge-sources.ts'
import { isKeepable } from './parse-yaml.ts'
import { isPlain } from './plain-text.ts'
import { wholeFile } from './read-folder.ts'
import { suggest } from './suggest.ts'
import type { Unread } from './unread.ts'
import { type Group, textOf } from './walk-groups.ts'

const keys = ['body', 'writeUp']

/** Where the text of an item is looked for when its YAML names no file. */
const homes = ['projects', 'articles', 'pages'] as const
type Home = (typeof homes)[number]

const homeOf = (home: Home, id: string) => `${home}/${id}.md`

/**
 * Checks that every Markdown file that the roadmap names is there, and that every one in a home has an item, unless that
 * may stand in a file that could not be read.
 */
export function checkMarkdown(merged: Merged, groups: Group[], markdown: Map<string, string>, unread: Unread): Fault[] {
  const named = namedFiles(groups)
  const faults = named.flatMap(({ name, key, path }) => {
    const text = markdown.get(name)
    if (text !== undefined) {
      const fault = faultIn(text)
      return fault ? [merged.fault(path, `the file under "${key}" ${fault.message}`, fault.mend)] : []
    }
    if (unread.isUnread(name)) return []
    return [merged.fault(path, `"${key}" names no file`, suggest(name, [...markdown.keys()], 'Write that file.'))]
  })
  return [...faults, ...checkHomes(groups, markdown, new Set(named.map(({ name }) => name)), unread)]
}

const namedFiles = (groups: Group[]) =>
  groups.flatMap(group =>
    keys.flatMap(key => {
      const name = textOf(group, key)
      return name !== undefined && markdownFile.safeParse(name).success
        ? [{ name, key, path: [...group.path, key] }]
        : []
    }),
  )

function checkHomes(groups: Group[], markdown: Map<string, string>, named: Set<string>, unread: Unread): Fault[] {
  const idsOf = (home: Home) =>
    home === 'pages' ? [...pageIds] : groups.flatMap(group => (group.list === home ? (textOf(group, 'id') ?? []) : []))
  return homes.flatMap(home => {
    const ids = idsOf(home)
    const files = [...markdown].filter(
      ([name]) => name.startsWith(`${home}/`) && !named.has(name) && !/README\.md$/i.test(name),
    )
    return files
      .sort(([one], [other]) => byFile(one, other))
      .flatMap(([name, text]) => {
        const id = name.slice(home.length + 1, -'.md'.length)
        if (!ids.includes(id)) {
          if (unread.mayHold(id)) return []
          const one = home.replace(/s$/, '')
          return [
            wholeFile(name, `no ${one} has the id "${id}"`, suggest(id, ids, `Name the file after the id of one.`)),
          ]
        }
        const fault = faultIn(text)
        return fault ? [wholeFile(name, `the file ${fault.message}`, fault.mend)] : []
      })
  })
}

/** What keeps a text from being kept, or from being shown everywhere. */
function faultIn(text: string): Pick<Fault, 'message' | 'mend'> | null {
  if (!isKeepable(text)) return { message: 'holds a character that cannot be kept', mend: 'Remove U+0000 from it.' }
  const line = text.split('\n').findIndex(each => !isPlain(each)) + 1
  return line > 0 ? { message: `holds a control character in line ${line}`, mend: 'Remove it.' } : null
}

/** Puts the Markdown files' texts in the place of their names. */
export function placeMarkdown(roadmap: RoadmapFiles, markdown: Map<string, string>): Roadmap {
  const textOfFile = (name: string) => markdown.get(name) ?? ''
  const textFor = (home: Home, id: string, name = homeOf(home, id)) => markdown.get(name)
  return {
    ...roadmap,
    phases: roadmap.phases.map(phase => ({
      ...phase,
      projects: phase.projects.map(project => ({
        ...project,
        writeUp: textFor('projects', project.id, project.writeUp),
      })),
    })),
    articles: roadmap.articles.map(article => ({ ...article, body: textFor('articles', article.id, article.body) })),
    studyGuides: roadmap.studyGuides.map(guide => ({ ...guide, body: textOfFile(guide.body) })),
    pages: pageIds.flatMap(id => {
      const body = textFor('pages', id)
      return body === undefined ? [] : [{ id, body }]
    }),
  }
}
