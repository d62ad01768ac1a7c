import { computed } from '@preact/signals'
import { trail } from '../../design/trail.ts'
import { trailOfDashboard } from '../../design/trail-plan.ts'
import { api } from '../shared/api.ts'
import { read } from '../shared/read.ts'

const dashboard = read('dashboard', api.dashboard)

const picture = computed(() => {
  const view = dashboard.view.value
  if (!view) return null
  return trail(
    trailOfDashboard(view, id => `/app/roadmap#projects/${id}`),
    'line',
  )
})

/** The plan as a path one line high. Its height is kept free until it comes. */
export function TrailLine() {
  // The picture is made by our own function from escaped titles.
  return <div class="trail line" dangerouslySetInnerHTML={{ __html: picture.value ?? '' }} />
}
