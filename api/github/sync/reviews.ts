import type { Writer } from '../../../db/database.ts'
import { type Issue, review } from '../answers.ts'
import { acceptEach } from '../outside.ts'
import { keepActivity } from './activity.ts'
import type { Position, Step } from './position.ts'
import { apiPath } from './repository.ts'
import { placeOf, readSearch } from './search.ts'

/** Each pull request found costs a request of its own, so a page holds few: what is read is soon kept. */
const perPage = 20
const mostPages = 20

type Found = { item: Issue; reviews: ReturnType<typeof acceptEach<typeof review>>['items'] }

/** Reviews that the owner wrote, of pull requests of others. */
export function reviewsStep(isPrivate: boolean): Step {
  return {
    resource: isPrivate ? 'reviews/private' : 'reviews',
    title: isPrivate ? 'Reviews in private repositories' : 'Reviews',
    run: position => {
      const { login } = position.owner
      return readSearch({
        position,
        words: `type:pr reviewed-by:${login} -author:${login}`,
        isPrivate,
        perPage,
        prepare: async items => {
          const found: Found[] = []
          for (const item of items) found.push({ item, reviews: await ownReviews(position, item) })
          return tx => keepReviews(tx, position, found, isPrivate)
        },
      })
    },
  }
}

async function ownReviews({ github, owner }: Position, { repository_url, number }: Issue) {
  const path = `${apiPath(repository_url)}/pulls/${number}/reviews`
  const own: Found['reviews'] = []
  for (let page = 1; page <= mostPages; page++) {
    const answer = await github.get(path, { per_page: 100, page })
    const { items } = acceptEach(review, answer.data, path)
    own.push(...items.filter(({ user }) => user?.id === owner.id))
    if (!answer.hasNext) break
  }
  return own
}

async function keepReviews(tx: Writer, { house, zone }: Position, found: Found[], isPrivate: boolean): Promise<void> {
  const items = found.map(({ item }) => item)
  const placed = await placeOf(tx, items)
  const rows = found.flatMap(({ item, reviews }) =>
    reviews.flatMap(({ id, state, html_url: url, submitted_at: occurredAt }) =>
      occurredAt === null
        ? []
        : [
            {
              id: `review/${id}`,
              kind: 'review' as const,
              title: item.title || `#${item.number}`,
              url,
              reference: String(item.number),
              state: state.toLowerCase().replaceAll('_', '-'),
              occurredAt,
              private: isPrivate,
              ...placed(item),
            },
          ],
    ),
  )
  await keepActivity(tx, house, zone, rows)
}
