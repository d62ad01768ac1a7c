import { Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Aim, Replan } from '../../../api/client.ts'
import { api, explain } from '../shared/api.ts'
import { briefDay, daysBetween, plural } from '../shared/days.ts'
import { say } from '../shared/notices.ts'
import { refreshAll } from '../shared/read.ts'
import { forecastReading } from './forecast-reading.ts'

const aims: [Aim, title: string, means: string][] = [
  ['50', 'Likely dates', 'met with even odds'],
  ['80', 'Safe dates', 'later, met four times in five'],
  ['end', 'Keep the end', 'and share out the time that is left'],
]

/** Shows what would move, takes it, and takes it back. */
export function ReplanSection() {
  const [chosen, choose] = useState<Aim>('50')
  const [replan, setReplan] = useState<Replan | null>(null)
  const [fault, setFault] = useState('')
  const [isBusy, setBusy] = useState(false)

  const forecast = forecastReading.view.value
  // Without a forecast the plan's end is all that new dates could aim at.
  const isForecast = forecast?.state === 'dated'
  const aim = isForecast ? chosen : 'end'

  const load = (wanted: Aim) =>
    api.replan(wanted).then(
      answer => setReplan(answer),
      error => setFault(explain(error).text),
    )
  // What would move follows from the forecast, so it is asked for again whenever that was.
  useEffect(() => void load(aim), [aim, forecast])

  const act = async (what: () => Promise<unknown>, done: string) => {
    setBusy(true)
    setFault('')
    try {
      await what()
      say(done)
      refreshAll()
    } catch (error) {
      setFault(explain(error).text)
    }
    await load(aim)
    setBusy(false)
  }

  const isOver = forecast?.state === 'finished' || forecast?.state === 'empty'
  if (isOver && !replan?.accepted) return null
  return (
    <section class="replan" aria-live="polite">
      <h2>Re-plan</h2>
      <p class="quiet">
        {isForecast
          ? 'New days for the phases, from your pace.'
          : 'New days for the phases: the time that is left, shared out. Days from your pace follow with the forecast.'}{' '}
        Nothing moves until you accept it, and you can take it back.
      </p>
      {isForecast && (
        <fieldset class="aims">
          <legend class="visually-hidden">What the new dates aim at</legend>
          {aims.map(([value, title, means]) => (
            <label key={value} class="choice">
              <input type="radio" name="aim" checked={aim === value} onChange={() => choose(value)} />
              <span>
                {title} <small class="quiet">{means}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {replan?.aim === aim && (isForecast || replan.sentence !== forecast?.sentence) && <p>{replan.sentence}</p>}
      {replan?.aim === aim && <Moves replan={replan} />}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <p class="keys">
        {replan?.isOffered && replan.aim === aim && (
          <button
            type="button"
            class="primary"
            disabled={isBusy}
            onClick={() => void act(() => api.acceptReplan(replan), 'Re-planned')}
          >
            Accept these dates
          </button>
        )}
        {replan?.accepted && (
          <button
            type="button"
            class="key"
            disabled={isBusy}
            onClick={() => void act(api.undoReplan, 'The dates are what they were before')}
          >
            Take the re-plan of {briefDay(replan.accepted.acceptedAt.slice(0, 10), replan.asOf)} back
          </button>
        )}
      </p>
    </section>
  )
}

const fields = { startsOn: 'starts', endsOn: 'ends', dueOn: 'due' } as const

function Moves({ replan: { moves, asOf } }: { replan: Replan }) {
  const items = Map.groupBy(moves, ({ collection, id }) => `${collection}/${id}`)
  if (items.size === 0) return null
  return (
    <ul class="lines">
      {[...items].map(([key, moved]) => (
        <li key={key}>
          <div>
            <a href={`/app/roadmap#${key}`}>{moved[0]?.title}</a>
          </div>
          <dl>
            {moved.map(({ field, from, to }) => (
              <Fragment key={field}>
                <dt>{fields[field]}</dt>
                <dd>
                  <del>{briefDay(from, asOf)}</del> <ins>{briefDay(to, asOf)}</ins>{' '}
                  <small class="quiet">{shift(daysBetween(from, to))}</small>
                </dd>
              </Fragment>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

const shift = (days: number) => `${plural(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`
