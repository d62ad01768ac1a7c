/** 4 of 9, at the end of a summary. */
export const Progress = ({ done, total }: { done: number; total: number }) => (
  <span class="count num quiet">
    {done} of {total}
  </span>
)
