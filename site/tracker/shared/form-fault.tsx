import type { ComponentChildren } from 'preact'
import { ProblemError } from '../../../api/client.ts'
import { explain } from './api.ts'
import { warn } from './notices.ts'

/** Whether everything that was refused stands at a field of its form. */
const isAtFields = (error: unknown, hasField: (pointer: string) => boolean) =>
  error instanceof ProblemError &&
  (error.problem.errors ?? []).length > 0 &&
  (error.problem.errors ?? []).every(({ pointer }) => pointer !== undefined && hasField(pointer))

interface FormFaultProps {
  of: unknown
  hasField: (pointer: string) => boolean
}

/** Beside a form's button: why it was refused, or where to look when that stands at the fields. */
export function FormFault({ of: error, hasField }: FormFaultProps): ComponentChildren {
  if (error === null) return null
  const text = isAtFields(error, hasField)
    ? 'Not saved. Look at the marked fields; what you typed is still there.'
    : explain(error).text
  return (
    <p class="fault" role="alert">
      {text}
    </p>
  )
}

/** A refusal is for its form to show; anything else is said at once, and leaves the form nothing to show. */
export function asRefusal(error: unknown): ProblemError | null {
  if (error instanceof ProblemError && error.problem.status === 422) return error
  warn(error, 'Not saved')
  return null
}

/** Leads to the first field that was refused. */
export const showFirstFault = () =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
