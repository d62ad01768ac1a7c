/** An instant as text that sorts by time: always with milliseconds, as the usual text leaves zeros out. */
export const stampOf = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 })
