import { start } from '../shared/start.tsx'
import { DashboardPage } from './dashboard-page.tsx'

start(DashboardPage)
