/** The browser's time zone, if it has one by name. */
export const zoneHere = (): string | null => Intl.DateTimeFormat().resolvedOptions().timeZone || null

/** All time zones the browser knows, with those it may not list. */
export const zones = (...more: string[]): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zoneHere() ?? 'UTC', ...more])].sort()
