import { posix } from 'node:path'
import type { EvidenceRule } from '../../roadmap/evidence-format.ts'

type EvidenceKind = 'repository' | 'commit' | 'pull-request' | 'release' | 'url'

/** A repository on GitHub as rules look at it. */
export interface Repository {
  fullName: string
  url: string
  defaultBranch: string
  description: string | null
  homepage: string | null
  topics: readonly string[]
  /** Of the default branch; none where they were not read. */
  paths: readonly string[]
  checksPass: boolean
  /** Newest first. */
  activity: readonly { kind: string; title: string; url: string; occurredAt: string; merged: boolean }[]
}

export interface Found {
  kind: EvidenceKind
  url: string
  title: string
  /** In words: "docker-compose.yml is in ada/sip-lab". */
  reason: string
  /** When it happened, where that is known. */
  occurredAt: string | null
}

/** Whether a rule is about a deliverable: it names its id, or words of its title. */
export function isAbout(rule: EvidenceRule, deliverable: { id: string; title: string }): boolean {
  const title = deliverable.title.toLowerCase()
  return rule.deliverables.includes(deliverable.id) || rule.titles.some(words => title.includes(words.toLowerCase()))
}

/**
 * What shows in a repository that a rule holds; null when it does not. All conditions of the rule must hold; the first of
 * them that points at something is the proof that is shown.
 */
export function findProof(rule: EvidenceRule, repository: Repository): Found | null {
  const wanted = conditionsOf(rule)
  const found = wanted.map(condition => condition(repository))
  const [first] = found
  return first && found.every(part => part !== null) ? first : null
}

type Condition = (repository: Repository) => Found | null

function conditionsOf(rule: EvidenceRule): Condition[] {
  const { files, links, topics, commits, pullRequests } = rule
  return [
    rule.release && findRelease,
    files.length > 0 && findFile(files),
    links.length > 0 && findLink(links),
    pullRequests.length > 0 && findActivity('pull-request', pullRequests),
    commits.length > 0 && findActivity('commit', commits),
    topics.length > 0 && findTopic(topics),
    rule.checksPass && findPassingChecks,
  ].filter(condition => condition !== false)
}

const findFile =
  (globs: readonly string[]): Condition =>
  ({ paths, url, defaultBranch, fullName }) => {
    const path = paths.find(path => globs.some(glob => posix.matchesGlob(path.toLowerCase(), glob.toLowerCase())))
    if (path === undefined) return null
    const place = path.split('/').map(encodeURIComponent).join('/')
    return {
      kind: 'url',
      url: `${url}/blob/${encodeURIComponent(defaultBranch)}/${place}`,
      title: path,
      reason: `${path} is in ${fullName}`,
      occurredAt: null,
    }
  }

const findRelease: Condition = ({ activity, fullName }) => {
  const release = activity.find(({ kind }) => kind === 'release')
  if (!release) return null
  const { url, title, occurredAt } = release
  return { kind: 'release', url, title, reason: `${fullName} has the release ${title}`, occurredAt }
}

const findActivity =
  (kind: 'commit' | 'pull-request', words: readonly string[]): Condition =>
  ({ activity, fullName }) => {
    const found = activity.find(
      entry =>
        entry.kind === kind &&
        (kind === 'commit' || entry.merged) &&
        words.some(word => entry.title.toLowerCase().includes(word.toLowerCase())),
    )
    if (!found) return null
    const { url, title, occurredAt } = found
    const said = kind === 'commit' ? 'a commit in' : 'a merged pull request to'
    return { kind, url, title, reason: `${said} ${fullName} says “${title}”`, occurredAt }
  }

const findTopic =
  (wanted: readonly string[]): Condition =>
  ({ topics, url, fullName }) => {
    const topic = topics.find(topic => wanted.some(word => word.toLowerCase() === topic.toLowerCase()))
    if (topic === undefined) return null
    return { kind: 'repository', url, title: fullName, reason: `${fullName} has the topic ${topic}`, occurredAt: null }
  }

const findPassingChecks: Condition = ({ checksPass, url, fullName }) =>
  checksPass
    ? { kind: 'repository', url, title: fullName, reason: `the checks of ${fullName} pass`, occurredAt: null }
    : null

const findLink =
  (hosts: readonly string[]): Condition =>
  ({ homepage, description, fullName }) => {
    const link = [homepage ?? '', ...(description?.match(/https?:\/\/[^\s)>"']+/g) ?? [])].find(link =>
      hosts.some(host => isOn(link, host.toLowerCase())),
    )
    if (link === undefined) return null
    return { kind: 'url', url: link, title: link, reason: `${fullName} links to ${link}`, occurredAt: null }
  }

function isOn(link: string, host: string): boolean {
  const address = URL.canParse(link) ? new URL(link) : null
  const name = address?.protocol.startsWith('http') ? address.hostname : ''
  return name === host || name.endsWith(`.${host}`)
}
