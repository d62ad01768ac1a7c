import { createHash } from 'node:crypto'

export interface FakeRepository {
  name: string
  description?: string
  /** Days of its commits, or instants, newest first. */
  commitDays: string[]
  /** From this commit on (1 is the oldest) the branch was rewritten: other commits stand in their place. */
  rewrittenFrom?: number
  releases?: { tag: string; day: string; name?: string }[]
  /** By default made of the name; given, it lets a repository be renamed. */
  id?: number
  private?: boolean
  fork?: boolean
  topics?: string[]
  stars?: number
  /** Its SPDX name. */
  license?: string
  createdOn?: string
  languages?: Record<string, number>
  files?: string[]
  /** Conclusion of the newest workflow run. */
  ci?: 'success' | 'failure' | null
}

export interface FakeIssue {
  /** `owner/name`. */
  repository: string
  number: number
  title: string
  day: string
  /** An instant; by default noon of the day. */
  updatedAt?: string
  mergedOn?: string
  closed?: boolean
  private?: boolean
}

interface FakeReview extends FakeIssue {
  reviews: { id: number; by: string; state: string; at: string }[]
}

export interface FakeGist {
  id: string
  description: string
  day: string
  public?: boolean
}

/** All that one user has on GitHub; tests change it as they go. */
export interface FakeAccount {
  user: string
  /** Where people see it: links lead there. */
  home: string
  createdOn: string
  repositories: FakeRepository[]
  pullRequests: FakeIssue[]
  issues: FakeIssue[]
  reviewed: FakeReview[]
  gists: FakeGist[]
  /** Contributions by GitHub's days; those to private repositories are among them. */
  days: Record<string, number>
  privateDays: Record<string, number>
  pinned: string[]
}

type Owner = Pick<FakeAccount, 'user' | 'home'>

export const accountOf = (user: string, repositories: FakeRepository[]): FakeAccount => ({
  ...{ user, home: 'https://github.com', createdOn: '2024-02-01', repositories },
  ...{ pullRequests: [], issues: [], reviewed: [], gists: [], days: {}, privateDays: {}, pinned: [] },
})

export function userOf(login: string, home: string) {
  return { login, id: idOf(login), type: 'User', html_url: `${home}/${login}` }
}

export function profileOf({ user, home, createdOn, repositories }: FakeAccount) {
  return {
    ...userOf(user, home),
    ...{ name: null, bio: null, company: null, location: null, blog: '', followers: 3 },
    avatar_url: `https://avatars.example/${user}`,
    public_repos: repositories.filter(each => !each.private).length,
    created_at: noonOf(createdOn),
  }
}

export function repositoryOf({ user, home }: Owner, repository: FakeRepository) {
  const { name, description = '', commitDays, releases = [], stars = 0, languages = {}, license } = repository
  const days = [commitDays[0] ?? '2020-01-01', ...releases.map(({ day }) => day)]
  return {
    id: repository.id ?? idOf(`${user}/${name}`),
    name,
    full_name: `${user}/${name}`,
    private: repository.private ?? false,
    fork: repository.fork ?? false,
    archived: false,
    owner: userOf(user, home),
    html_url: `${home}/${user}/${name}`,
    description,
    homepage: '',
    topics: repository.topics ?? [],
    language: Object.keys(languages)[0] ?? null,
    license: license === undefined ? null : { spdx_id: license },
    stargazers_count: stars,
    forks_count: 0,
    default_branch: 'main',
    created_at: noonOf(repository.createdOn ?? '2020-01-01'),
    updated_at: noonOf(days.sort().at(-1) ?? ''),
    pushed_at: commitDays[0] === undefined ? null : noonOf(commitDays[0]),
  }
}

const kept = new WeakMap<string[], { key: string; commits: ReturnType<typeof madeCommits> }>()

export function commitsOf(owner: Owner, repository: FakeRepository) {
  const key = `${owner.user} ${repository.name} ${repository.rewrittenFrom} ${repository.commitDays.length}`
  const known = kept.get(repository.commitDays)
  if (known?.key === key) return known.commits
  const commits = madeCommits(owner, repository)
  kept.set(repository.commitDays, { key, commits })
  return commits
}

function madeCommits({ user, home }: Owner, repository: FakeRepository) {
  const { name, id, commitDays, rewrittenFrom = Number.POSITIVE_INFINITY } = repository
  return commitDays.map((day, index) => {
    const number = commitDays.length - index
    const history = number >= rewrittenFrom ? 'rewritten ' : ''
    const sha = createHash('sha1')
      .update(`${history}${id ?? name} ${number}`)
      .digest('hex')
    const person = { name: user, email: `${user}@users.noreply.github.com`, date: noonOf(day) }
    return {
      sha,
      html_url: `${home}/${user}/${name}/commit/${sha}`,
      commit: { message: `Work on ${name} (${number})\n\nAt length.`, author: person, committer: person },
      author: userOf(user, home),
      committer: userOf(user, home),
    }
  })
}

export function releasesOf({ user, home }: Owner, { name, releases = [] }: FakeRepository) {
  return releases.map(({ tag, day, name: title = tag }) => ({
    id: idOf(`${user}/${name}/${tag}`),
    tag_name: tag,
    name: title,
    draft: false,
    prerelease: false,
    html_url: `${home}/${user}/${name}/releases/tag/${tag}`,
    published_at: noonOf(day),
  }))
}

export function issueOf({ home }: Owner, issue: FakeIssue, isPullRequest: boolean) {
  const { repository, number, title, day, mergedOn } = issue
  return {
    id: idOf(`${repository}#${number}`),
    number,
    title,
    html_url: `${home}/${repository}/${isPullRequest ? 'pull' : 'issues'}/${number}`,
    repository_url: `https://api.github.com/repos/${repository}`,
    state: issue.closed || mergedOn !== undefined ? 'closed' : 'open',
    created_at: noonOf(day),
    updated_at: issue.updatedAt ?? noonOf(day),
    ...(isPullRequest && { pull_request: { merged_at: mergedOn === undefined ? null : noonOf(mergedOn) } }),
  }
}

export function gistOf(user: string, { id, description, day, public: isPublic = true }: FakeGist) {
  return {
    ...{ id, description, public: isPublic, files: {}, created_at: noonOf(day) },
    html_url: `https://gist.github.com/${user}/${id}`,
  }
}

const noonOf = (day: string) => (day.includes('T') ? day : `${day}T12:00:00Z`)

/** A number that stays the same for the same text. */
export function idOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE()
}
