import { signal } from '@preact/signals'
import { explain } from './api.ts'

export interface Notice {
  text: string
  correlationId?: string
  action?: { label: string; run: () => void }
}

/** What just happened; it goes away by itself. */
export const status = signal<Notice | null>(null)
/** What went wrong; it stays until it is put away. */
export const alert = signal<Notice | null>(null)

const SHOWN_FOR = 8000
let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string, action?: Notice['action']): void {
  clearTimeout(timer)
  status.value = action ? { text, action } : { text }
  timer = setTimeout(() => {
    status.value = null
  }, SHOWN_FOR)
}

export function warn(error: unknown, context?: string): void {
  const { text, correlationId } = explain(error)
  status.value = null
  alert.value = { text: context ? `${context}. ${text}` : text, correlationId }
}
