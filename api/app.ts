import { Hono } from 'hono'
import { requireOwner } from './access/guard.ts'
import { addAccessRoutes } from './access/routes.ts'
import { addBackgroundRoutes } from './background/routes.ts'
import { addCalendarRoutes } from './calendar/routes.ts'
import { addCollectionRoutes } from './collections/routes.ts'
import type { Cairn } from './context.ts'
import { addChartsRoutes } from './dashboard/charts-routes.ts'
import { createReadings } from './dashboard/readings.ts'
import { addDashboardRoutes } from './dashboard/routes.ts'
import { addDocsRoutes } from './docs/routes.ts'
import { addEvidenceRoutes } from './evidence/routes.ts'
import { addForecastRoutes } from './forecast/routes.ts'
import { addGitHubRoutes } from './github/routes.ts'
import { addHabitRoutes } from './habits/routes.ts'
import { answerUnrouted } from './http/allow.ts'
import { frame } from './http/frame.ts'
import { addHealthRoutes } from './http/health.ts'
import { createPages } from './http/pages.ts'
import { answerTo, HttpError, sendProblem } from './http/problems.ts'
import { createRoutes } from './http/route.ts'
import { RememberingRouter } from './http/router.ts'
import { addLiveRoutes } from './live/routes.ts'
import { addPublishRoutes } from './publish/routes.ts'
import { addResumeRoutes } from './resume/routes.ts'
import { addRoadmapRoutes } from './roadmap/routes.ts'
import { addSettingsRoutes } from './settings/routes.ts'
import { addWebhookRoutes } from './webhooks/routes.ts'

/** Everything that answers: the API, its documentation, the health checks and the pages. */
export function createApp(
  cairn: Cairn,
  isStopping: () => boolean = () => false,
  readings = createReadings(cairn),
): Hono {
  const app = new Hono({ router: new RememberingRouter() })
  app.use(frame(cairn))
  const routes = createRoutes(app, cairn)
  app.use('/api/v1/*', requireOwner(cairn, routes.open))

  addHealthRoutes(routes, cairn, isStopping)
  addDashboardRoutes(routes, cairn, readings)
  addChartsRoutes(routes, cairn)
  addForecastRoutes(routes, cairn)
  addCollectionRoutes(routes, cairn)
  addHabitRoutes(routes, cairn)
  addEvidenceRoutes(routes, cairn)
  addGitHubRoutes(routes, cairn)
  addSettingsRoutes(routes, cairn)
  addRoadmapRoutes(routes, cairn)
  addPublishRoutes(routes, cairn)
  addResumeRoutes(routes, cairn)
  addCalendarRoutes(routes, cairn)
  addBackgroundRoutes(routes, cairn)
  addWebhookRoutes(routes, cairn)
  addLiveRoutes(routes, cairn)
  addAccessRoutes(routes, cairn)
  addDocsRoutes(app, routes, cairn)

  const pages = createPages(cairn)
  const unrouted = answerUnrouted(app)
  app.notFound(async c => (await pages(c)) ?? unrouted(c))
  app.onError((error, c) => {
    const isOurs = answerTo(error).status >= 500 && !(error instanceof HttpError)
    if (isOurs) cairn.log.error({ err: error, correlationId: c.get('correlationId') }, 'failed')
    return sendProblem(c, error)
  })
  return app
}
