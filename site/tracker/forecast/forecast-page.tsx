import type { Forecast } from '../../../api/client.ts'
import { burnUp } from '../../design/charts/burn-up.ts'
import { type Figure, figureHtml } from '../../design/charts/figure.ts'
import { briefDay, plural } from '../shared/days.ts'
import { Failure } from '../shared/failure.tsx'
import { forecastReading } from './forecast-reading.ts'
import { ReplanSection } from './replan-section.tsx'

/** When the plan ends at the owner's pace, why, and the new dates that would follow. */
export function ForecastPage() {
  const forecast = forecastReading.view.value
  if (!forecast) return <Failure of={forecastReading.failure.value} />
  return (
    <div class="forecast">
      <h1>Forecast</h1>
      <p>{forecast.sentence}</p>
      {forecast.plan.cause && <p class="quiet">{forecast.plan.cause}</p>}
      {forecast.burnUp.total > 0 && <BurnUp forecast={forecast} />}
      <Phases forecast={forecast} />
      <ReplanSection />
    </div>
  )
}

type Legend = NonNullable<Figure['legend']>
const lines: Legend = [
  ['done', 'done'],
  ['plan', 'the plan'],
]
const futures: Legend = [
  ['likely', 'forecast'],
  ['band', 'likely range: 3 chances in 5'],
]

function BurnUp({ forecast }: { forecast: Forecast }) {
  const { svg, table } = burnUp(forecast)
  const html = figureHtml({
    title: 'Done, and to come',
    says: forecast.plan.daysAhead === null ? '' : `The likely end lies ${against(forecast.plan.daysAhead)}.`,
    picture: svg,
    legend: forecast.burnUp.band.length > 0 ? [...lines, ...futures] : lines,
    table,
  })
  return (
    <section>
      <h2 class="visually-hidden">How it goes</h2>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  )
}

function against(daysAhead: number): string {
  if (daysAhead === 0) return "on the plan's last day"
  return `${plural(Math.abs(daysAhead), 'day')} ${daysAhead > 0 ? 'before' : 'after'} the plan's`
}

function Phases({ forecast: { asOf, state, phases } }: { forecast: Forecast }) {
  return (
    <section>
      <h2>When each phase ends</h2>
      {state === 'dated' && <p class="quiet">Likely dates are met with even odds, safe ones four times in five.</p>}
      <ul class="lines">
        {phases.map(({ id, number, title, cause, ...phase }) => (
          <li key={id}>
            <div>
              <a href={`/app/roadmap#phases/${id}`}>
                {number}. {title}
              </a>
              {cause && <small class="quiet">{cause}</small>}
            </div>
            <dl>
              <dt>plan</dt>
              <dd>{briefDay(phase.dueOn, asOf)}</dd>
              <Ends phase={phase} asOf={asOf} />
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Ended = Pick<Forecast['phases'][number], 'status' | 'p50On' | 'p80On' | 'daysAhead'>

function Ends({ phase: { status, p50On, p80On, daysAhead }, asOf }: { phase: Ended; asOf: string }) {
  if (status === 'done' || status === 'skipped' || p50On === null) return null
  return (
    <>
      <dt>likely</dt>
      <dd>
        {briefDay(p50On, asOf)}{' '}
        {daysAhead !== null && <small class={daysAhead < 0 ? 'late' : 'quiet'}>{early(daysAhead)}</small>}
      </dd>
      <dt>safe</dt>
      <dd>{p80On === null ? 'no date' : briefDay(p80On, asOf)}</dd>
    </>
  )
}

function early(days: number): string {
  if (days === 0) return 'on time'
  return `${plural(Math.abs(days), 'day')} ${days > 0 ? 'early' : 'late'}`
}
