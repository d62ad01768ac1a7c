import {
  ConstraintError,
  type ConstraintKind,
  DatabaseBusyError,
  DatabaseFullError,
  DatabaseUnavailableError,
} from '../errors.ts'

const constraintKinds: Record<string, ConstraintKind> = {
  UNIQUE: 'unique',
  'FOREIGN KEY': 'foreignKey',
  'NOT NULL': 'notNull',
  CHECK: 'check',
}

/** Codes after which the connection or the transaction can't be trusted: the answer to them is a fresh one. */
const faults =
  /^(SQLITE_(NOMEM|READONLY|INTERRUPT|IOERR|CORRUPT|CANTOPEN|PROTOCOL|NOTADB)|HRANA_|SERVER_ERROR|TRANSACTION_|CLIENT_CLOSED|PROTOCOL_VERSION|INTERNAL_ERROR|UNKNOWN$)/

/** Turns what an engine throws into the typed errors of the house; anything else stays what it is. */
export function toDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const constraint = toConstraintError(error)
  if (constraint) return constraint
  const code = codeOf(error)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new DatabaseBusyError(error)
  if (code.startsWith('SQLITE_FULL')) return new DatabaseFullError(error)
  if (faults.test(code) || isNetworkError(error)) {
    return new DatabaseUnavailableError(`The database failed (${code || error.message}). Nothing was saved.`, error)
  }
  return error
}

function toConstraintError(error: Error): ConstraintError | undefined {
  const failed = /(UNIQUE|FOREIGN KEY|NOT NULL|CHECK) constraint failed(?:: (.*))?$/.exec(error.message)
  if (failed) {
    const kind = constraintKinds[failed[1] ?? ''] ?? 'other'
    return new ConstraintError(failed[0], kind, columnsOf(kind, failed[2]), error)
  }
  const mistyped = /cannot store \w+ value in \w+ column (\S+)$/.exec(error.message)
  if (mistyped) return new ConstraintError(mistyped[0], 'type', columnsOf('type', mistyped[1]), error)
  return codeOf(error).startsWith('SQLITE_CONSTRAINT')
    ? new ConstraintError(error.message, 'other', [], error)
    : undefined
}

function columnsOf(kind: ConstraintKind, named: string | undefined): string[] {
  if (named === undefined || kind === 'check' || named.startsWith('index ')) return []
  return named.split(', ')
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function isNetworkError(error: Error): boolean {
  return error instanceof TypeError && error.message === 'fetch failed'
}
