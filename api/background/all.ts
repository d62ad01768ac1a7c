import type { Cairn } from '../context.ts'
import { addEvidenceKinds } from '../evidence/background.ts'
import { addGitHubWork } from '../github/jobs.ts'
import { addScheduledPublish } from '../publish/schedule.ts'
import { addWebhookKinds, followEvents } from '../webhooks/kinds.ts'
import { addTidyUp } from './tidy-up.ts'

/** Makes every kind of background job known. Loaded after the start has settled: no request waits for it. */
export function addBackgroundKinds(cairn: Cairn): void {
  addTidyUp(cairn)
  addWebhookKinds(cairn)
  followEvents(cairn)
  addEvidenceKinds(cairn)
  addGitHubWork(cairn)
  addScheduledPublish(cairn)
}
