import { computed } from '@preact/signals'
import { trail } from '../../design/trail.ts'
import { trailOfDashboard } from '../../design/trail-plan.ts'
import { api } from '../shared/api.ts'
import { read } from '../shared/read.ts'

const dashboard = read('dashboard', api.dashboard)

const picture = computed(() => {
  const view = dashboard.view.value
  if (!view) return null
  const project = (id: string) => `/app/roadmap#projects/${id}`
  return trail(trailOfDashboard(view, { project, deliverable: project }), 'line')
})

/** The plan as a path one line high. Its height is kept free until it comes. */
export function TrailLine() {
  // The picture is made by our own function from escaped titles.
  return <div class="trail line" dangerouslySetInnerHTML={{ __html: picture.value ?? '' }} />
}
