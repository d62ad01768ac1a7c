import type { Context } from 'hono'
import { type FakeAccount, idOf, issueOf, repositoryOf, userOf } from './github-data.ts'

/** What GitHub answers to searches and to GraphQL. */

export function answerSearch(c: Context, account: FakeAccount): Response {
  const { q = '', per_page = '30', page = '1' } = c.req.query()
  const words = new Map(q.split(' ').map(word => [word.replace(/:.*/, ''), word.replace(/^[^:]*:/, '')]))
  const isPullRequest = words.get('type') === 'pr'
  const all = words.has('reviewed-by') ? account.reviewed : isPullRequest ? account.pullRequests : account.issues
  const since = words.get('updated')?.replace('>=', '') ?? ''
  const items = all
    .filter(each => (each.private ?? false) === (words.get('is') === 'private'))
    .map(each => issueOf(account, each, isPullRequest))
    .filter(each => each.updated_at >= since)
    .sort((a, b) => a.updated_at.localeCompare(b.updated_at))
  const size = Number(per_page)
  if (Number(page) * size > 1000) return c.json({ message: 'Only the first 1000 search results are available' }, 422)
  const shown = items.slice((Number(page) - 1) * size, Number(page) * size)
  return c.json({ total_count: items.length, incomplete_results: false, items: shown })
}

export function reviewsOf({ reviewed, home }: FakeAccount, c: Context) {
  const { owner, name, number } = c.req.param() as Record<string, string>
  const found = reviewed.find(each => each.repository === `${owner}/${name}` && each.number === Number(number))
  return (found?.reviews ?? []).map(({ id, by, state, at }) => ({
    ...{ id, state, submitted_at: at, user: userOf(by, home) },
    html_url: `${home}/${owner}/${name}/pull/${number}#review-${id}`,
  }))
}

export function answerGraphql({ query }: { query: string }, account: FakeAccount) {
  if (query.includes('pinnedItems')) {
    const pinned = account.repositories.filter(({ name }) => account.pinned.includes(name))
    const nodes = pinned.map(each => ({ databaseId: repositoryOf(account, each).id }))
    return { data: { user: { pinnedItems: { nodes } } } }
  }
  const year = /from: "(\d{4})-01-01/.exec(query)?.[1] ?? ''
  const days = Object.entries(account.days).filter(([day]) => day.startsWith(year))
  const contributionDays = days.map(([date, contributionCount]) => ({ date, contributionCount }))
  const weeks = Array.from({ length: Math.ceil(contributionDays.length / 7) }, (_, week) => ({
    contributionDays: contributionDays.slice(week * 7, week * 7 + 7),
  }))
  return {
    data: {
      user: {
        year: { contributionCalendar: { weeks } },
        q1: quarter(account, year, '01', '03'),
        q2: quarter(account, year, '04', '06'),
        q3: quarter(account, year, '07', '09'),
        q4: quarter(account, year, '10', '12'),
      },
    },
  }
}

function quarter({ privateDays, user }: FakeAccount, year: string, from: string, to: string) {
  const nodes = Object.entries(privateDays)
    .filter(([day]) => day.startsWith(year) && day.slice(5, 7) >= from && day.slice(5, 7) <= to)
    .map(([day, commitCount]) => ({ occurredAt: `${day}T08:00:00Z`, commitCount }))
  const isPrivate = { isPrivate: true, name: String(idOf(user)) }
  return {
    commitContributionsByRepository: [{ repository: isPrivate, contributions: { nodes } }],
    issueContributionsByRepository: [],
    pullRequestContributionsByRepository: [],
    pullRequestReviewContributionsByRepository: [],
  }
}
