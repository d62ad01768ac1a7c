/** 4 of 9, at the end of a summary; `more` is what is not counted. */
export const Progress = ({ done, total, more = '' }: { done: number; total: number; more?: string }) => (
  <span class="count num quiet">
    {done} of {total}
    {more}
  </span>
)
