import type { Items } from '../../../api/client.ts'
import { stateInWords, targetBar } from '../../design/charts/target-bar.ts'
import { briefDay, plural } from '../shared/days.ts'
import { change } from '../shared/milestones.ts'
import { warn } from '../shared/notices.ts'
import { Fold } from './fold.tsx'
import { ItemRow } from './item-row.tsx'
import type { Plan } from './plan-shape.ts'
import { Progress } from './progress.tsx'
import { TextField } from './text-field.tsx'

type Metric = Items['metrics']

export function Metrics({ plan }: { plan: Plan }) {
  if (plan.metrics.length === 0) return null
  const wanted = plan.metrics.filter(({ status }) => status !== 'skipped')
  const reached = wanted.filter(({ state }) => state === 'reached').length
  return (
    <Fold
      id="part/metrics"
      class="part"
      summary={
        <>
          <span class="title">Success metrics</span>
          <Progress done={reached} total={wanted.length} />
        </>
      }
    >
      {[...Map.groupBy(plan.metrics, ({ month }) => month)].map(([month, some]) => (
        <section key={month}>
          <h4>
            After {plural(month, 'month')} <span class="quiet num">by {briefDay(some[0]?.by ?? '', '')}</span>
          </h4>
          <ul>
            {some.map(item => (
              <ItemRow
                key={item.id}
                collection="metrics"
                item={item}
                facts={item.status !== 'skipped' && <Standing item={item} />}
                fields={<Figure item={item} />}
              />
            ))}
          </ul>
        </section>
      ))}
    </Fold>
  )
}

function Standing({ item }: { item: Metric }) {
  return (
    <>
      <span class={`num ${item.state === 'behind' || item.state === 'missed' ? 'late' : ''}`}>
        {figures(item)}, {stateInWords[item.state]}
      </span>
      {item.unit !== 'yes' && <span class="bar" dangerouslySetInnerHTML={{ __html: targetBar(item) }} />}
    </>
  )
}

/** 2 of 3-5 projects; yes and no things have no figures. */
function figures({ current, target, targetMax, unit }: Metric): string {
  if (unit === 'yes') return current ? 'yes' : 'not yet'
  const number = (value: number) => value.toLocaleString('en-GB')
  const goal = targetMax === null ? number(target) : `${number(target)}–${number(targetMax)}`
  return `${current === null ? '–' : number(current)} of ${goal} ${unit}`
}

/** What can't be computed is typed; whether it is public is the owner's choice. */
function Figure({ item }: { item: Metric }) {
  return (
    <>
      {item.computed ? (
        <p class="quiet">Cairn counts this from what it holds.</p>
      ) : (
        <TextField
          label={item.unit === 'yes' ? 'Reached (1 for yes)' : `Where you are, in ${item.unit}`}
          type="number"
          value={item.typedValue === null ? null : String(item.typedValue)}
          itemId={item.id}
          onSave={text => saveFigure(item, text)}
        />
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={item.public}
          onChange={event =>
            change(
              'metrics',
              item,
              { public: event.currentTarget.checked },
              `${item.title}: ${event.currentTarget.checked ? 'public' : 'private'}`,
            )
          }
        />
        <span>Show it on the portfolio</span>
      </label>
    </>
  )
}

function saveFigure(item: Metric, text: string | null): void {
  const value = text === null ? null : Number(text.replace(/[\s']/g, '').replace(',', '.'))
  if (Number.isNaN(value)) warn(new Error(`"${text}" is not a number. Write it like 1200 or 0.5.`), item.title)
  else change('metrics', item, { typedValue: value }, `${item.title}: ${text ?? 'no figure'}`)
}
