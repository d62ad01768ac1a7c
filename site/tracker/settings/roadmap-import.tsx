import { useState } from 'preact/hooks'
import type { RoadmapImport as Import } from '../../../api/client.ts'
import { api, explain } from '../shared/api.ts'
import { plural, timeOf } from '../shared/days.ts'
import { say } from '../shared/notices.ts'
import { read, refreshAll } from '../shared/read.ts'
import { PlanChanges } from './plan-changes.tsx'

const document = read('document', api.roadmap)

/** Reads the roadmap's files again: first what would change, then the change. Progress survives. */
export function RoadmapImport() {
  const [found, setFound] = useState<Import | null>(null)
  const [fault, setFault] = useState('')
  const [isBusy, setBusy] = useState(false)
  const view = document.view.value

  const run = async (dryRun: boolean) => {
    setBusy(true)
    setFault('')
    try {
      const answer = await api.importRoadmap({ dryRun })
      setFound(dryRun ? answer : null)
      if (!dryRun) say(`Imported: ${plural(answer.changes.length, 'change')}`)
      if (!dryRun) refreshAll()
    } catch (error) {
      setFault(explain(error).text)
    }
    setBusy(false)
  }

  return (
    <section aria-live="polite">
      <h2>The roadmap's files</h2>
      <p>
        {view?.title} {view && <span class="quiet num">Last imported {timeOf(view.importedAt)}.</span>}
      </p>
      <p class="keys">
        <button type="button" class="key" disabled={isBusy} onClick={() => void run(true)}>
          Check for changes
        </button>
        {found && found.changes.length > 0 && (
          <button type="button" class="primary" disabled={isBusy} onClick={() => void run(false)}>
            {found.replaces ? 'Replace the roadmap' : 'Import'}
          </button>
        )}
      </p>
      {fault && (
        <pre class="fault" role="alert">
          {fault}
        </pre>
      )}
      {found && <PlanChanges key={found.roadmap.id} found={found} />}
    </section>
  )
}
