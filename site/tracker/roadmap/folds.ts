import { effect, signal } from '@preact/signals'
import { storedSignal } from '../shared/stored.ts'
import { type Plan, planReading } from './plan.ts'

/** What is unfolded, remembered: `phases/containerization`. */
const unfolded = storedSignal<string[]>('cairn:unfolded', [])

export const isUnfolded = (id: string) => unfolded.value.includes(id)

export function fold(id: string, open: boolean): void {
  if (open === unfolded.peek().includes(id)) return
  unfolded.value = open ? [...unfolded.peek(), id] : unfolded.peek().filter(each => each !== id)
}

/** The item whose editor is open. */
export const openItem = signal<string | null>(null)

/** The folds that an item lies in, itself included, from the outside in. */
export function foldsAround(plan: Plan, target: string): string[] {
  const [collection, id] = target.split('/')
  const phaseOf = (projectId: string) => plan.projects.find(each => each.id === projectId)?.phaseId
  const project = collection === 'projects' ? id : plan.deliverables.find(each => each.id === id)?.projectId
  if ((collection === 'projects' || collection === 'deliverables') && project)
    return [`phases/${phaseOf(project)}`, `projects/${project}`]
  const skill = collection === 'skills' && plan.skills.find(each => each.id === id)
  if (skill) return [`phases/${skill.phaseId}`]
  return collection === 'phases' ? [target] : [`part/${collection}`]
}

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
