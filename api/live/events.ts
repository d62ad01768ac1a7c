/** What a change can mean for the owner. Webhooks choose among these. */
export const eventTypes = [
  'habit.logged',
  'milestone.completed',
  'project.completed',
  'phase.completed',
  'certification.obtained',
  'article.published',
  'application.changed',
  'portfolio.published',
] as const

export type EventType = (typeof eventTypes)[number]
