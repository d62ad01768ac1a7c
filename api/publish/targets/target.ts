import type { BuiltSite } from '../built-site.ts'

/** What can't be delivered, and the mend. Nothing was changed at the target. */
export class DeliveryError extends Error {
  override name = 'DeliveryError'
}

export interface Delivery {
  site: BuiltSite
  /** One line that says what is new; targets with a history keep it. */
  message: string
  author: { name: string; email: string }
  at: Temporal.Instant
}

export interface Delivered {
  /** Null where there are no commits. */
  commit: string | null
  /** False when exactly this was there already. */
  changed: boolean
}

/** A place that a portfolio can be delivered to, whole or not at all. */
export interface Target {
  /** Where it is, in words. */
  name: string
  /** The files there that are not Cairn's. @throws DeliveryError when a delivery could not succeed either */
  inspect: () => Promise<string[]>
  /** @throws DeliveryError also when a page has the name of a file that is not Cairn's */
  deliver: (delivery: Delivery) => Promise<Delivered>
  /** Puts right what a process that died in the middle of a delivery left behind. */
  recover?: () => Promise<void>
}

export interface TargetOptions {
  signal: AbortSignal
  /** Publishes also where there are files that Cairn did not put there. They stay. */
  force: boolean
}
