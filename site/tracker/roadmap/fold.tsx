import type { ComponentChildren } from 'preact'
import { fold, isUnfolded } from './folds.ts'

interface FoldProps {
  id: string
  summary: ComponentChildren
  class?: string
  children: ComponentChildren
}

/** A part of the plan that folds, and stays as it was left. What is folded is not drawn. */
export function Fold({ id, summary, class: name = '', children }: FoldProps) {
  const open = isUnfolded(id)
  return (
    <details id={id} class={`fold ${name}`} open={open} onToggle={event => fold(id, event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && <div class="inside">{children}</div>}
    </details>
  )
}
