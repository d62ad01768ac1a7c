let last: { instant: Temporal.Instant; text: string } | undefined

/** An instant in RFC 3339. The last one is remembered: writes of one moment share it, and writing it out is slow. */
export function instantText(instant: Temporal.Instant): string {
  if (last?.instant !== instant) last = { instant, text: instant.toString() }
  return last.text
}
