import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { fetchFeed } from './feed.ts'
import { fillHabits } from './fill-habits.ts'
import { keepLinks } from './keep-links.ts'
import { proposeFromGitHub } from './propose.ts'
import { proposeArticles } from './propose-articles.ts'

const nothing = z.object({})

/** Compares what GitHub and the owner's feed say with the plan: after changes of either, and the feed twice a day. */
export function addEvidenceKinds(cairn: Cairn): void {
  cairn.background.add({ kind: 'evidence', payload: nothing, run: () => compareWithGitHub(cairn) })
  cairn.background.add({ kind: 'feed', payload: nothing, run: (_, { signal }) => readFeed(cairn, signal) })
  cairn.background.schedule({
    kind: 'feed',
    payload: {},
    key: 'feed',
    nextRun: async after => ((await cairn.settings()).feedUrl === null ? null : after.add({ hours: 12 })),
  })
}

/** All that follows from the activity on GitHub: links, proposals, filled days. */
export async function compareWithGitHub(cairn: Pick<Cairn, 'db' | 'now' | 'today'>): Promise<void> {
  await keepLinks(cairn)
  await proposeFromGitHub(cairn)
  await fillHabits(cairn)
}

async function readFeed(cairn: Cairn, signal: AbortSignal): Promise<void> {
  const { feedUrl } = await cairn.settings()
  const reaching = { allowPrivate: cairn.env.allowPrivateWebhooks, signal }
  await proposeArticles(cairn, feedUrl === null ? [] : await fetchFeed(feedUrl, reaching))
}
