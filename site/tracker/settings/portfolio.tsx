import { useEffect } from 'preact/hooks'
import { api } from '../shared/api.ts'
import { timeOf } from '../shared/days.ts'
import { warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'

const site = read('site', api.site)
const words = {
  none: 'It was not built yet.',
  building: 'It is being built.',
  ready: 'It is built.',
  failed: 'The last build failed. The one before it is still shown.',
}

/** How the built portfolio stands. */
export function Portfolio() {
  const view = site.view.value
  const isBuilding = view?.state === 'building'
  useEffect(() => {
    if (!isBuilding) return
    const timer = setInterval(() => void site.refresh(), 1000)
    return () => clearInterval(timer)
  }, [isBuilding])
  return (
    <section class="built" aria-live="polite">
      <h2>The built portfolio</h2>
      <p>
        {view && words[view.state]} {view?.builtAt && <span class="quiet num">Last built {timeOf(view.builtAt)}.</span>}
      </p>
      {view?.error && <pre class="fault">{view.error}</pre>}
      <p class="keys">
        <button type="button" class="key" disabled={isBuilding} onClick={() => void rebuild()}>
          Rebuild
        </button>
        {view?.builtAt && <a href={view.url}>Look at it</a>}
        <a href="/app/publish">Publish it</a>
      </p>
    </section>
  )
}

async function rebuild(): Promise<void> {
  try {
    await api.rebuildSite()
  } catch (error) {
    warn(error, 'The portfolio was not rebuilt')
  }
  await site.refresh()
}
