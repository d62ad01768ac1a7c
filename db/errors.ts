/** Everything the gate itself can say. Domain code catches these; only the API's error map knows the statuses. */
export abstract class DatabaseError extends Error {
  override get name() {
    return this.constructor.name
  }
}

/** The database could not do it now. Nothing of the write was kept; the same call may succeed later. */
export class DatabaseUnavailableError extends DatabaseError {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
  }
}

export class DatabaseBusyError extends DatabaseUnavailableError {
  constructor(cause?: unknown) {
    super('Another program is holding the database. Nothing was saved: close that program, then try again.', cause)
  }
}

export class DatabaseFullError extends DatabaseUnavailableError {
  constructor(cause?: unknown) {
    super('The disk is full. Nothing was saved: free some space, then try again.', cause)
  }
}

export class DatabaseClosedError extends DatabaseUnavailableError {
  constructor() {
    super('The database is closed because the service is stopping. Start it again, then retry.')
  }
}

export class DataFolderInUseError extends DatabaseError {
  readonly folder: string
  readonly pid: number | undefined

  constructor(folder: string, pid?: number) {
    const holder = pid === undefined ? 'another process' : `process ${pid}`
    super(`The data folder ${folder} is in use by ${holder}. Stop it first, or set CAIRN_DATA to another folder.`)
    this.folder = folder
    this.pid = pid
  }
}

export class MigrationError extends DatabaseError {}

export class DatabaseNewerError extends MigrationError {
  constructor(migration: string) {
    super(
      `The database was written by a newer version (its migration of ${migration} is unknown here). ` +
        'Update Cairn, or restore a copy from the backups folder.',
    )
  }
}

export type ConstraintKind = 'unique' | 'foreignKey' | 'notNull' | 'check' | 'type' | 'other'

/** `columns` are `table.column`; empty where SQLite doesn't name them (foreign keys, checks, indexes on expressions). */
export class ConstraintError extends DatabaseError {
  readonly kind: ConstraintKind
  readonly columns: readonly string[]

  constructor(message: string, kind: ConstraintKind, columns: readonly string[], cause?: unknown) {
    super(message, { cause })
    this.kind = kind
    this.columns = columns
  }
}

/** A value that SQLite would cut or change silently. */
export class UnstorableValueError extends DatabaseError {}

export class UnstorableTextError extends UnstorableValueError {
  constructor(text: string) {
    const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
    super(`The text ${shown} contains U+0000 or half of a character pair. Remove that character, then send it again.`)
  }
}

export class UnstorableNumberError extends UnstorableValueError {
  constructor(number: number | bigint) {
    super(`The number ${number} can't be stored exactly. Use a number between -(2^53 - 1) and 2^53 - 1.`)
  }
}

/** A fault in our own code: a work that steps outside of what the gate allows. */
export class DatabaseMisuseError extends DatabaseError {}
