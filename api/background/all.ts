import type { Cairn } from '../context.ts'
import { addTidyUp } from './tidy-up.ts'

/** Makes every kind of background job known. Loaded after the start has settled: no request waits for it. */
export function addBackgroundKinds(cairn: Cairn): void {
  addTidyUp(cairn)
}
