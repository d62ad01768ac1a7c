import { forecastOf } from '../../api/forecast/forecast.ts'
import type { Forecast } from '../../api/forecast/shapes.ts'
import type { PublicView } from '../../api/publish/public-view.ts'

/** The forecast that the real rules make of a made-up plan. */
export function forecastOfView(view: Pick<PublicView, 'day' | 'plan' | 'phases' | 'projects'>): Forecast {
  const { day, plan, phases, projects } = view
  const countIn = (parts: PublicView['projects'][number]['deliverables']) => ({
    done: parts.filter(({ status }) => status === 'done').length,
    open: parts.filter(({ status }) => status === 'todo' || status === 'doing').length,
  })
  return forecastOf({
    today: day,
    seed: plan.startsOn,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    phases: phases.map(({ id, number, title, status, startsOn, endsOn }) => {
      const own = projects.filter(({ phaseId }) => phaseId === id)
      return {
        id,
        number,
        title,
        status,
        startsOn,
        endsOn,
        doneOn: null,
        dropped: 0,
        ...countIn(own.flatMap(({ deliverables }) => deliverables)),
        projects: own.map(project => ({
          number: project.number,
          title: project.title,
          ...countIn(project.deliverables),
        })),
      }
    }),
    doneOn: projects.flatMap(each => each.deliverables.flatMap(({ doneOn }) => doneOn ?? [])).sort(),
    doneSometime: 0,
    added: 0,
    vacations: [],
  })
}
