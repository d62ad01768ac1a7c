import { api } from '../shared/api.ts'
import { read } from '../shared/read.ts'
import { applyToPlan, lists, type Plan } from './plan-shape.ts'

async function load(): Promise<Plan> {
  const [document, ...items] = await Promise.all([api.roadmap(), ...lists.map(name => api.list(name))])
  return { document, ...Object.fromEntries(lists.map((name, index) => [name, items[index]])) } as unknown as Plan
}

export const planReading = read('plan', load, applyToPlan)
