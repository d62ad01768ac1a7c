const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' })

/** "2017-08" and "2017-08-14" as "Aug 2017"; a bare year stays one, and so does what is no date. */
export const monthInWords = (date: string): string =>
  /^\d{4}-\d\d/.test(date) ? month.format(new Date(`${date.slice(0, 7)}-01T00:00:00Z`)) : date

/** "Aug 2017 – Jun 2021", "Since Aug 2017", "Until 2015", or null where nothing is known. */
export function spanInWords(from: string | null, to: string | null): string | null {
  if (from && to) {
    const [first, last] = [monthInWords(from), monthInWords(to)]
    return first === last ? first : `${first} – ${last}`
  }
  if (from) return `Since ${monthInWords(from)}`
  return to && `Until ${monthInWords(to)}`
}
