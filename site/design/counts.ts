interface Counted {
  status: string
}

export interface Count {
  done: number
  total: number
}

/** How many of some milestones are done, of those that are not left out. */
export const countDone = (items: readonly Counted[]): Count => ({
  done: items.filter(({ status }) => status === 'done').length,
  total: items.filter(({ status }) => status !== 'skipped').length,
})

/** The counts of parts as that of their whole; one that is left out wants none but what is done. */
export function sumOf(counts: readonly Count[], whole?: string): Count {
  const done = counts.reduce((sum, count) => sum + count.done, 0)
  return { done, total: whole === 'skipped' ? done : counts.reduce((sum, count) => sum + count.total, 0) }
}

/** How many of a project's deliverables are done. */
export const stonesOf = ({ status, deliverables }: Counted & { deliverables: readonly Counted[] }): Count =>
  sumOf([countDone(deliverables)], status)
