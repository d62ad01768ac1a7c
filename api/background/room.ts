import type { BackgroundKind } from './kind.ts'

interface Job {
  kind: string
  payload: unknown
}

/** A group of a kind's jobs that has no room left: those that have the value in the field of their payload. */
export interface FullGroup {
  kind: string
  field: string
  value: string
}

export interface Room {
  /** Takes a job in, if there is room for it. */
  take(job: Job): boolean
  /** The kinds that have room for some job. */
  kinds(): string[]
  full(): FullGroup[]
}

/** How much may be started beside what runs: so many of each kind and of each group within a kind, and one of each group. */
export function roomBeside(running: readonly Job[], kinds: readonly BackgroundKind[]): Room {
  const taken = new Map<string, number>()
  const groups = new Map<string, Map<string, number>>()
  const hasRoom = (kind: BackgroundKind) => (taken.get(kind.kind) ?? 0) < (kind.atOnce ?? 1)
  const mostOf = (kind: BackgroundKind, atOnce: number) => (hasRoom(kind) ? atOnce : 1)
  const isFull = (kind: BackgroundKind, group: string) => {
    if (kind.atOncePer === undefined) return !hasRoom(kind)
    return (groups.get(kind.kind)?.get(group) ?? 0) >= mostOf(kind, kind.atOncePer.atOnce)
  }

  function add(kind: BackgroundKind, group: string): void {
    const own = groups.get(kind.kind) ?? new Map<string, number>()
    groups.set(kind.kind, own.set(group, (own.get(group) ?? 0) + 1))
    taken.set(kind.kind, (taken.get(kind.kind) ?? 0) + 1)
  }
  const kindOf = (job: Job) => kinds.find(({ kind }) => kind === job.kind)
  for (const job of running) {
    const kind = kindOf(job)
    if (kind) add(kind, groupOf(kind, job))
  }

  return {
    take(job) {
      const kind = kindOf(job)
      if (!kind || isFull(kind, groupOf(kind, job))) return false
      add(kind, groupOf(kind, job))
      return true
    },
    kinds: () => kinds.filter(kind => kind.atOncePer !== undefined || hasRoom(kind)).map(({ kind }) => kind),
    full: () =>
      kinds.flatMap(kind =>
        kind.atOncePer === undefined
          ? []
          : [...(groups.get(kind.kind)?.keys() ?? [])]
              .filter(value => isFull(kind, value))
              .map(value => ({ kind: kind.kind, field: kind.atOncePer?.field ?? '', value })),
      ),
  }
}

const groupOf = ({ atOncePer }: BackgroundKind, { payload }: Job): string =>
  String((payload as Record<string, unknown> | null)?.[atOncePer?.field ?? ''] ?? '')
