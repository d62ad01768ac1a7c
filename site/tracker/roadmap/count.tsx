import { stoneRow } from '../../design/charts/stones.ts'

/** Deliverables as stones, and in words for those who can't see them; empty where none is wanted. */
export function Count({ done, total }: { done: number; total: number }) {
  if (total === 0) return <span class="count" />
  return (
    <span class="count">
      <span class="stones" dangerouslySetInnerHTML={{ __html: stoneRow({ done, total }) }} />
      <span class="num quiet" title={`${done} of ${total} deliverables done`}>
        {done}/{total}
      </span>
    </span>
  )
}
