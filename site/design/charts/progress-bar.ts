import { percent } from './svg.ts'

/**
 * How much of a whole is done (0 to 1), with a tick where the plan says it should be today. It carries no text and is
 * hidden from screen readers: the words stand beside it.
 */
export function progressBar(share: number, expected?: number): string {
  const tick =
    expected === undefined
      ? ''
      : `<rect x="${percent(expected)}" width="2" height="12" transform="translate(-1)" fill="var(--ink)"/>`
  return (
    '<svg width="100%" height="12" aria-hidden="true"><rect y="3" width="100%" height="6" rx="3" fill="var(--line)"/>' +
    `${share > 0 ? `<rect y="3" width="${percent(share)}" height="6" rx="3" fill="var(--lichen)"/>` : ''}${tick}</svg>`
  )
}
