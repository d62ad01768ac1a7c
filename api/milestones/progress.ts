import type { Input, Row, WriteSituation } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'
import type { EventType } from '../live/events.ts'

/**
 * Dates follow the status: doing sets `startedOn`, done sets `doneOn` (both to today, where they are empty), and leaving
 * done clears `doneOn`. A date that the same input changes is kept as sent; neither may lie ahead.
 */
export function followStatus(input: Input, before: Row | null, { today }: Pick<WriteSituation, 'today'>): Input {
  refuseAhead(input, before, today)
  const changed = before === null || before.status !== input.status
  if (!changed) return input
  return { ...input, ...datesFor(input.status, input, before, today) }
}

/** The event of a write that makes an item done. */
export const whenDone =
  (event: EventType) =>
  (before: Row | null, after: Row | null): EventType | null =>
    after?.status === 'done' && before?.status !== 'done' ? event : null

/** The same for what follows its parts: the input's status is an override, null gives it back to the parts. */
export function derivedProgress(input: Input, before: Row | null, { today }: Pick<WriteSituation, 'today'>): Input {
  refuseAhead(input, before, today)
  const { status, ...rest } = input
  const changed = (before?.statusOverride ?? null) !== status
  const dates = changed ? datesFor(status, input, before, today) : {}
  return { ...rest, ...dates, statusOverride: status }
}

const isSent = (field: string, input: Input, before: Row | null) => (input[field] ?? null) !== (before?.[field] ?? null)

/** One that is there already may stay: since it was sent, the time zone may have changed. */
function refuseAhead(input: Input, before: Row | null, today: string): void {
  const ahead = ['startedOn', 'doneOn'].filter(
    field => String(input[field] ?? '') > today && isSent(field, input, before),
  )
  const detail = (field: string) =>
    `${input[field]} is in the future (today is ${today}). Leave it empty until then; a day that is planned is the due one.`
  if (ahead.length > 0) throw new InvalidError(ahead.map(field => ({ pointer: `/${field}`, detail: detail(field) })))
}

function datesFor(status: unknown, input: Input, before: Row | null, today: string): Input {
  const sent = (field: string) => isSent(field, input, before)
  const dates: Input = {}
  const started = status === 'doing' || status === 'done'
  if (started && !sent('startedOn')) dates.startedOn = before?.startedOn ?? (status === 'doing' ? today : null)
  if (!sent('doneOn')) dates.doneOn = status === 'done' ? today : null
  return dates
}

/** A stored row of what follows its parts, as the input that would write it. */
export const derivedInput =
  (fields: string[]) =>
  (row: Row): Input =>
    Object.fromEntries(fields.map(field => [field, field === 'status' ? row.statusOverride : row[field]]))
