import { computed } from '@preact/signals'
import { dashboardSections } from '../../design/charts/dashboard.ts'
import { figureHtml } from '../../design/charts/figure.ts'
import { api } from '../shared/api.ts'
import { Failure } from '../shared/failure.tsx'
import { read } from '../shared/read.ts'

const reading = read('charts', api.charts)

const sections = computed(() => {
  const charts = reading.view.value
  if (!charts) return null
  return dashboardSections(charts, {
    phase: id => `/app/roadmap#phases/${id}`,
    project: id => `/app/roadmap#projects/${id}`,
  }).map(({ figures, ...section }) => ({ ...section, figures: figures.map(figureHtml) }))
})

/** The same pictures as on the published page, with what is private among them. */
export function DashboardPage() {
  if (!sections.value) return <Failure of={reading.failure.value} />
  return (
    <div class="dashboard">
      <h1>Dashboard</h1>
      {sections.value.map(({ id, question, answer, figures }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{question}</h2>
          <p class="answer">{answer}</p>
          {figures.map(html => (
            // The figures are made by our own functions from escaped text.
            <div key={html} dangerouslySetInnerHTML={{ __html: html }} />
          ))}
        </section>
      ))}
    </div>
  )
}
