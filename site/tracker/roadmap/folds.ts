import { effect, signal } from '@preact/signals'
import { storedSignal } from '../shared/stored.ts'
import { foldsAround } from './folds-around.ts'
import { planReading } from './plan.ts'
import type { Plan } from './plan-shape.ts'

/** What is unfolded, remembered: `phases/containerization`. */
const unfolded = storedSignal<string[]>('cairn:unfolded', [])

export const isUnfolded = (id: string) => unfolded.value.includes(id)

export function fold(id: string, open: boolean): void {
  if (open === unfolded.peek().includes(id)) return
  unfolded.value = open ? [...unfolded.peek(), id] : unfolded.peek().filter(each => each !== id)
}

/** The item whose editor is open. */
export const openItem = signal<string | null>(null)

const foldable = ['phases', 'projects']
let arrived = false

/** Unfolds what the address points at, opens it and goes there. */
function goToTarget(plan: Plan): void {
  const target = decodeURIComponent(location.hash.slice(1))
  if (!target.includes('/')) return
  for (const id of foldsAround(plan, target)) fold(id, true)
  if (!foldable.includes(target.split('/')[0] ?? '')) openItem.value = target
  requestAnimationFrame(() => {
    const row = document.getElementById(target)
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector<HTMLElement>('.body, summary')?.focus({ preventScroll: true })
  })
}

export function followAddress(): void {
  effect(() => {
    const plan = planReading.view.value
    if (!plan || arrived) return
    arrived = true
    setTimeout(() => goToTarget(plan))
  })
  addEventListener('hashchange', () => {
    const plan = planReading.view.peek()
    if (plan) goToTarget(plan)
  })
}
