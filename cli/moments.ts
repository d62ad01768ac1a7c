import type { Session } from './world.ts'

/** Writes moments for people, as days and times where the owner lives: `2026-11-22 13:00`. Scripts read UTC in the answer. */
export async function momentsFor({ client, json }: Session): Promise<(at: string) => string> {
  if (json) return at => at
  const { timeZone } = await client.settings()
  // Swedish puts days and times as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return at => format.format(new Date(at))
}
