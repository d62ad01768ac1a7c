/** What became of a request to GitHub that brought no usable answer. */
export type FaultKind =
  /** A limit was reached; `until` says when it ends. */
  | 'limited'
  /** The token is not accepted at all. */
  | 'credential'
  /** The token, or the want of one, does not reach this. */
  | 'refused'
  /** There is no such thing, or none that the token may see. */
  | 'missing'
  /** Not reached, too slow, broken off, or 5xx: it may work later. */
  | 'upstream'
  /** An answer that is not what GitHub promises. */
  | 'absurd'

export class GitHubFault extends Error {
  readonly kind: FaultKind
  readonly until: Temporal.Instant | null
  constructor(kind: FaultKind, message: string, until: Temporal.Instant | null = null) {
    super(message)
    this.kind = kind
    this.until = until
  }
}
