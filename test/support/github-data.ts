import { createHash } from 'node:crypto'

export interface FakeRepository {
  name: string
  description?: string
  /** Days of its commits, newest first. */
  commitDays: string[]
  releases?: { tag: string; day: string }[]
}

export function userOf(login: string) {
  return { login, id: idOf(login), type: 'User', html_url: `https://github.com/${login}` }
}

export function repositoryOf(user: string, { name, description = '', commitDays }: FakeRepository) {
  return {
    id: idOf(`${user}/${name}`),
    name,
    full_name: `${user}/${name}`,
    private: false,
    fork: false,
    owner: userOf(user),
    html_url: `https://github.com/${user}/${name}`,
    description,
    default_branch: 'main',
    pushed_at: noonOf(commitDays[0] ?? '2020-01-01'),
  }
}

export function commitsOf(user: string, { name, commitDays }: FakeRepository) {
  return commitDays.map((day, index) => {
    const number = commitDays.length - index
    const sha = createHash('sha1').update(`${name} ${number}`).digest('hex')
    const person = { name: user, email: `${user}@users.noreply.github.com`, date: noonOf(day) }
    return {
      sha,
      html_url: `https://github.com/${user}/${name}/commit/${sha}`,
      commit: { message: `Work on ${name} (${number})`, author: person, committer: person },
      author: userOf(user),
      committer: userOf(user),
    }
  })
}

export function releasesOf(user: string, { name, releases = [] }: FakeRepository) {
  return releases.map(({ tag, day }) => ({
    id: idOf(`${user}/${name}/${tag}`),
    tag_name: tag,
    name: tag,
    draft: false,
    prerelease: false,
    html_url: `https://github.com/${user}/${name}/releases/tag/${tag}`,
    published_at: noonOf(day),
  }))
}

const noonOf = (day: string) => `${day}T12:00:00Z`

/** A number that stays the same for the same text. */
function idOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE()
}
