import { explain } from './api.ts'

/** Why there is nothing to show; nothing while it is still on its way. */
export function Failure({ of: error }: { of: unknown }) {
  if (error === null) return null
  const { text, correlationId } = explain(error)
  return (
    <p class="empty" role="alert">
      {text} {correlationId && <small>Correlation id {correlationId}</small>}
    </p>
  )
}
