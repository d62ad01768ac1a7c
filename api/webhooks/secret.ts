import { randomBytes } from 'node:crypto'

/** How long the old secret signs beside the new one. */
export const overlapHours = 24

/** As Standard Webhooks writes them. */
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
