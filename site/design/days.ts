const DAY = 86_400_000

/** Days since 1970-01-01 of a `YYYY-MM-DD` day. */
export const epochDay = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY)

/** The `YYYY-MM-DD` day that many days after 1970-01-01. */
export const dayOf = (epoch: number): string => new Date(epoch * DAY).toISOString().slice(0, 10)

const formatter = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
}

/** 3 March 2026 */
export const longDay = formatter({ day: 'numeric', month: 'long', year: 'numeric' })
/** 3 Mar 2026 */
export const shortDay = formatter({ day: 'numeric', month: 'short', year: 'numeric' })
/** 5 Aug – 2 Sept 2026 */
export const daySpan = (from: string, to: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`),
  )

/** March 2026 */
export const monthAndYear = formatter({ month: 'long', year: 'numeric' })
/** Mar */
export const shortMonth = formatter({ month: 'short' })

/** Months of a phase in words: "Month 3" or "Months 3–4". */
export const monthSpan = ([from, to]: readonly [number, number]): string =>
  from === to ? `Month ${from}` : `Months ${from}–${to}`
