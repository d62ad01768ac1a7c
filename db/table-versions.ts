/** For each table, the version of the database that a statement last wrote to it. */
export class TableVersions {
  readonly #versions = new Map<string, number>()
  readonly #touched = new Set<string>()
  #others: number
  #touchedAny = false

  constructor(version: number) {
    this.#others = version
  }

  of(table: string): number {
    return this.#versions.get(table) ?? this.#others
  }

  /** Null for a table that is not known: it may have been any. */
  touch(table: string | null): void {
    if (table === null) this.#touchedAny = true
    else this.#touched.add(table)
  }

  /** What was touched since the last commit, also in vain, has this version from now on. */
  committed(version: number): void {
    if (this.#touchedAny) {
      this.#versions.clear()
      this.#others = version
    }
    for (const table of this.#touched) this.#versions.set(table, version)
    this.#touched.clear()
    this.#touchedAny = false
  }
}
