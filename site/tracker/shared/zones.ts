/** Browsers list some zones by the names they had once. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** Today's name of a zone, if the browser knows it. */
function current(zone: string): string {
  const name = renamed[zone] ?? zone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) && name
  } catch {
    return zone
  }
}

/** The browser's time zone, if it has one by name. */
export function zoneHere(): string | null {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone ? current(zone) : null
}

/** All time zones the browser knows, with those it may not list. */
export const zones = (...more: string[]): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone').map(current), 'UTC', zoneHere() ?? 'UTC', ...more])].sort()
