import { enqueue } from '../background/background.ts'
import type { Cairn } from '../context.ts'

/** What proposals, links and filled days are made of; what they change themselves is not among it. */
const looksAgain = new Set(['github', 'repositories', 'projects', 'deliverables', 'habits', 'roadmap'])
const quietMs = 2_000

/** Compares again a moment after something changed that the comparison depends on. It ends with the service. */
export async function followEvidence(cairn: Cairn): Promise<void> {
  let seq = await cairn.live.newest()
  let feedUrl = (await cairn.settings()).feedUrl
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    timer = undefined
    const changes = await cairn.live.since(seq)
    seq = changes.at(-1)?.seq ?? seq
    const owner = await cairn.settings()
    const isNewFeed = owner.feedUrl !== feedUrl
    feedUrl = owner.feedUrl
    const wantsFeed = isNewFeed || (feedUrl !== null && changes.some(({ collection }) => collection === 'articles'))
    const wantsGitHub = changes.some(({ collection }) => looksAgain.has(collection))
    if (!wantsFeed && !wantsGitHub) return
    await cairn.db.write(async tx => {
      if (wantsGitHub) await enqueue(tx, cairn, { kind: 'evidence', key: 'github', payload: {} })
      if (wantsFeed) await enqueue(tx, cairn, { kind: 'feed', key: 'feed', payload: {}, runAt: cairn.now() })
    })
  }

  const soon = () => {
    timer ??= setTimeout(() => {
      look().catch(error => cairn.log.error({ err: error }, 'the evidence could not be followed'))
    }, quietMs).unref()
  }
  const stop = cairn.live.subscribe(soon)
  cairn.live.closing.addEventListener('abort', () => {
    stop()
    clearTimeout(timer)
  })
}
