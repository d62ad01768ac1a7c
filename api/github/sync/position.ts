import type { Writer } from '../../../db/database.ts'
import type { Cairn } from '../../context.ts'
import type { Zone } from '../../days/zone.ts'
import type { GitHub } from '../client.ts'

export type House = Pick<Cairn, 'db' | 'now' | 'log' | 'env' | 'settings'>

/** Whose activity is read. */
export interface Owner {
  id: number
  login: string
  /** Whether the token is the owner's own: then private things are seen too. */
  isViewer: boolean
}

export interface Saving {
  cursor?: unknown
  etags?: Record<string, string>
  /** Items that were not of their shape. */
  skipped?: number
  /** Whether this finishes the step. */
  isLast?: boolean
}

/** Where one step of a sync stands, and all it may use. */
export interface Position {
  house: House
  github: GitHub
  owner: Owner
  zone: Zone
  /** What the last `save` of this step said, in this sync or an earlier one; null at first. */
  cursor: unknown
  etags: Record<string, string>
  lastGoodAt: string | null
  /** Keeps a part in one transaction with where the step goes on. */
  save: (saving: Saving, work?: (tx: Writer) => Promise<void>) => Promise<void>
}

export interface Step {
  /** Like `commits/<repository id>`: what its state is kept under. */
  resource: string
  /** What it reads, in words. */
  title: string
  run: (position: Position) => Promise<void>
}

/** Thrown by a step that can't be done with the token there is (or without one); the others go on. */
export class MissingAccess extends Error {}
