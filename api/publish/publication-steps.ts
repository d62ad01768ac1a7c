import type { Database } from '../../db/database.ts'
import type { StepState } from '../../db/schema/publish.ts'
import { notePublication, type PublicationRow } from './publications.ts'

type StepName = StepState['name']

export interface Steps {
  /** Does a step, and says before and after how it stands. What it answers with `detail` is shown beside it. */
  run: <T extends { detail?: string | null }>(name: StepName, work: () => Promise<T>) => Promise<T>
  current: () => StepState[]
  /** As they stand with this one done too: for what is saved by the very write that says so. */
  withDone: (name: StepName) => StepState[]
}

export function createSteps(
  cairn: { db: Database; now: () => Temporal.Instant },
  row: PublicationRow,
  signal: AbortSignal,
): Steps {
  let steps = row.steps
  const set = (name: StepName, fields: Partial<StepState>) => {
    steps = steps.map(step => (step.name === name ? { ...step, ...fields } : step))
  }
  return {
    current: () => steps,
    withDone: name => steps.map(step => (step.name === name ? { ...step, state: 'done', ms: 0 } : step)),
    async run(name, work) {
      signal.throwIfAborted()
      const started = performance.now()
      const ms = () => Math.round(performance.now() - started)
      set(name, { state: 'running' })
      await notePublication(cairn, row.id, { steps })
      try {
        const result = await work()
        set(name, { state: 'done', detail: result.detail ?? null, ms: ms() })
        return result
      } catch (error) {
        set(name, { state: 'failed', ms: ms() })
        throw error
      }
    },
  }
}
