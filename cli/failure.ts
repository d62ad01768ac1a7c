export const exitCodes = { refused: 1, usage: 2, unreachable: 3 } as const

/** A reason to stop that the terminal client found by itself. */
export class Failure extends Error {
  override name = 'Failure'
  readonly kind: keyof typeof exitCodes
  readonly mend: string | null
  readonly details: string[]
  constructor(kind: keyof typeof exitCodes, what: string, mend: string | null = null, details: string[] = []) {
    super(what)
    this.kind = kind
    this.mend = mend
    this.details = details
  }
}
