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
  ['likely', 'even odds'],
  ['band', 'three futures in five'],
]

function BurnUp({ forecast }: { forecast: Forecast }) {
  const { svg, table } = burnUp(forecast)
  const html = figureHtml({
    title: 'Done and to come',
    says: forecast.plan.daysAhead === null ? '' : `The likely end lies ${against(forecast.plan.daysAhead)}.`,
    picture: svg,
    legend: forecast.burnUp.band.length > 0 ? [...lines, ...futures] : lines,
    table,
  })
  return <div dangerouslySetInnerHTML={{ __html: html }} />
}

function against(daysAhead: number): string {
  if (daysAhead === 0) return "on the plan's last day"
  return `${plural(Math.abs(daysAhead), 'day')} ${daysAhead > 0 ? 'before' : 'after'} the plan's`
}

function Phases({ forecast: { asOf, phases } }: { forecast: Forecast }) {
  return (
    <table class="ends">
      <caption>When each phase ends</caption>
      <thead>
        <tr>
          <th scope="col">Phase</th>
          <th scope="col">Plan</th>
          <th scope="col">Even odds</th>
          <th scope="col">Four in five</th>
        </tr>
      </thead>
      <tbody>
        {phases.map(({ id, number, title, dueOn, p50On, p80On, daysAhead, cause, status }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/app/roadmap#phases/${id}`}>
                {number}. {title}
              </a>
              {cause && <small class="quiet">{cause}</small>}
            </th>
            <td>{briefDay(dueOn, asOf)}</td>
            {p50On === null ? (
              <td colSpan={2}>{status === 'done' || status === 'skipped' ? status : 'no date'}</td>
            ) : (
              <>
                <td class={daysAhead !== null && daysAhead < 0 ? 'late' : undefined}>
                  {briefDay(p50On, asOf)}
                  {daysAhead !== null && <small>{early(daysAhead)}</small>}
                </td>
                <td>{p80On === null ? 'no date' : briefDay(p80On, asOf)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function early(days: number): string {
  if (days === 0) return 'on time'
  return `${plural(Math.abs(days), 'day')} ${days > 0 ? 'early' : 'late'}`
}
