import * as z from 'zod'
import { gist } from '../answers.ts'
import { acceptEach, cleanText } from '../outside.ts'
import { stampOf } from '../stamp.ts'
import { type Activity, keepActivity, markGone } from './activity.ts'
import type { Step } from './position.ts'
import { withTag } from './resources.ts'

const mostPages = 100

const cursorShape = z
  .object({ startedAt: z.string(), page: z.int().min(1) })
  .nullable()
  .catch(null)

/** The owner's gists; secret ones only with the owner's own token, and private here. */
export const gistsStep: Step = {
  resource: 'gists',
  title: 'Gists',
  async run({ house, github, owner, zone, etags, cursor, save }) {
    const path = owner.isViewer ? '/gists' : `/users/${encodeURIComponent(owner.login)}/gists`
    const left = cursorShape.parse(cursor)
    const startedAt = left?.startedAt ?? stampOf(house.now())
    for (let page = left?.page ?? 1; page <= mostPages; page++) {
      const answer = await github.get(path, { per_page: 100, page }, page === 1 ? etags[path] : undefined)
      if (!answer.fresh) return
      const { items, skipped } = acceptEach(gist, answer.data, path)
      const isLast = !answer.hasNext
      const next = isLast ? null : { startedAt, page: page + 1 }
      // A list of several pages has no ETag that would speak for all of it.
      const isAll = page === 1 && isLast
      await save({ cursor: next, skipped, isLast, ...(isAll && { etags: withTag(path, answer.etag) }) }, async tx => {
        await keepActivity(tx, house, zone, items.map(gistOf))
        if (isLast) await markGone(tx, house, 'gist', null, startedAt)
      })
      if (isLast) return
    }
  },
}

const gistOf = (item: z.infer<typeof gist>): Activity => ({
  id: `gist/${item.id}`,
  kind: 'gist',
  private: !item.public,
  title: item.description ?? (cleanText(Object.keys(item.files)[0] ?? '', 300) || item.id),
  url: item.html_url,
  occurredAt: item.created_at,
})
