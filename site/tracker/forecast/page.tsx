import { start } from '../shared/start.tsx'
import { ForecastPage } from './forecast-page.tsx'

start(ForecastPage)
