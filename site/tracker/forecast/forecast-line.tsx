import { forecastReading } from './forecast-reading.ts'

/** The forecast in one sentence, and the way to new dates. */
export function ForecastLine() {
  const forecast = forecastReading.view.value
  return (
    <p class="forecast-line">
      {forecast?.sentence}{' '}
      <a href="/app/forecast">{forecast?.state === 'dated' ? 'Forecast and re-plan' : 'Forecast'}</a>
    </p>
  )
}
