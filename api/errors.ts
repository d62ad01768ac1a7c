/** What can go wrong in the domain. These know no HTTP; `http/problems.ts` maps them, once. */

export interface Fault {
  /** JSON pointer into what was sent, like `/amount`. */
  pointer?: string
  /** What is wrong, with the value, and the mend. */
  detail: string
}

abstract class DomainError extends Error {
  abstract readonly kind: 'not-found' | 'invalid' | 'conflict' | 'stale' | 'unauthenticated' | 'forbidden' | 'upstream'
}

export class NotFoundError extends DomainError {
  readonly kind = 'not-found'
  constructor(item: string, id: string, collection: string) {
    super(`There is no ${item} "${id.slice(0, 100)}". GET /api/v1/${collection} lists them.`)
  }
}

/** A pointer in words: `/resume/jobs/0/title` is `resume.jobs[0].title`. */
function fieldAt(pointer: string): string {
  const names = pointer.slice(1).split('/')
  const path = names.map(name => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join('')
  return path.replace(/^\./, '').replaceAll('~1', '/').replaceAll('~0', '~')
}

/** Well-formed, but not acceptable. */
export class InvalidError extends DomainError {
  readonly kind = 'invalid'
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(faults.map(({ pointer, detail }) => (pointer ? `${fieldAt(pointer)}: ${detail}` : detail)).join(' '))
    this.faults = faults
  }
}

export class ConflictError extends DomainError {
  readonly kind = 'conflict'
}

/** What was to be changed has changed since it was read. */
export class StaleError extends DomainError {
  readonly kind = 'stale'
}

export class UnauthenticatedError extends DomainError {
  readonly kind = 'unauthenticated'
  /** Whether a credential was sent at all. */
  readonly sent: boolean
  constructor(detail: string, sent: boolean) {
    super(detail)
    this.sent = sent
  }
}

export class ForbiddenError extends DomainError {
  readonly kind = 'forbidden'
}

export const isDomainError = (
  error: unknown,
): error is NotFoundError | InvalidError | ConflictError | StaleError | UnauthenticatedError | ForbiddenError =>
  error instanceof DomainError
