import type { Items } from '../../../api/client.ts'
import { andLater, certificationsBy } from '../../design/certifications.ts'
import { change } from '../shared/milestones.ts'
import { Fold } from './fold.tsx'
import { ItemRow } from './item-row.tsx'
import type { Plan } from './plan-shape.ts'
import { Progress } from './progress.tsx'
import { TextField } from './text-field.tsx'

type Certification = Items['certifications']

const priorities = { high: 'High priority', medium: 'Medium priority', lower: 'Lower priority' } as const

export function Certifications({ plan }: { plan: Plan }) {
  const all = plan.certifications
  if (all.length === 0) return null
  const { earned, planned, later } = certificationsBy(all)
  return (
    <Fold
      id="part/certifications"
      class="part"
      summary={
        <>
          <span class="title">Certifications</span>
          <Progress done={earned.length} total={earned.length + planned.length} more={andLater(later)} />
        </>
      }
    >
      {plan.document.certificationNote && <p>{plan.document.certificationNote}</p>}
      {(Object.keys(priorities) as (keyof typeof priorities)[]).map(priority => {
        const some = all.filter(each => each.priority === priority)
        if (some.length === 0) return null
        return (
          <section key={priority}>
            <h4>{priorities[priority]}</h4>
            <ul>
              {some.map(item => (
                <ItemRow
                  key={item.id}
                  collection="certifications"
                  item={item}
                  facts={item.remark && <span>{item.remark}</span>}
                  fields={<Credential item={item} />}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </Fold>
  )
}

function Credential({ item }: { item: Certification }) {
  return (
    <>
      {item.alternatives.length > 0 && <p class="quiet">Either counts: {item.alternatives.join(' or ')}.</p>}
      <TextField
        label="Credential address"
        type="url"
        value={item.credentialUrl}
        itemId={item.id}
        hint="Where others can check it. Public with the certification."
        onSave={text => change('certifications', item, { credentialUrl: text }, `${item.title}: credential saved`)}
      />
      <TextField
        label="Expires"
        type="date"
        value={item.expiresOn}
        itemId={item.id}
        onSave={text =>
          change('certifications', item, { expiresOn: text }, `${item.title}: expires ${text ?? 'never'}`)
        }
      />
    </>
  )
}
