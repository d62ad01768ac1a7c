import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { read } from '../shared/read.ts'
import { Fold } from './fold.tsx'
import { Lines } from './outline.tsx'
import type { Plan } from './plan-shape.ts'
import { Profile } from './profile.tsx'

const lists = [
  'strengths',
  'career-paths',
  'company-stages',
  'interview-questions',
  'resources',
  'guidelines',
  'reframings',
  'tools',
  'community-activities',
  'achievements',
] as const
type Lists = { [Name in (typeof lists)[number]]: Items[Name][] }

async function load(): Promise<Lists> {
  const items = await Promise.all(lists.map(name => api.list(name)))
  return Object.fromEntries(lists.map((name, index) => [name, items[index]])) as unknown as Lists
}

/** The rest of the plan: nothing to check off, everything to look up. */
export function Reference({ plan }: { plan: Plan }) {
  return (
    <Fold id="part/reference" class="part" summary={<span class="title">Reference</span>}>
      <Content plan={plan} />
    </Fold>
  )
}

/** Whether there is any text in a value, however deep. */
const hasText = (value: unknown): boolean =>
  typeof value === 'string' ? value !== '' : Object.values(value ?? {}).some(hasText)

const titles = (items: { title: string }[]) => items.map(({ title }) => title)

function Content({ plan }: { plan: Plan }) {
  const all = read('reference', load).view.value
  if (!all) return null
  if (!hasText([all, plan.document.profile, plan.document.closing]))
    return <p class="quiet">The plan’s files name nothing to look up: no resources, questions or career paths.</p>
  const ofKind = <T extends { kind: string; title: string }>(items: T[], kind: string) =>
    items.filter(item => item.kind === kind)
  return (
    <div class="outline">
      <Lines title="Strengths you start with" lines={titles(all.strengths)} />
      <Lines title="Career paths" lines={all['career-paths'].map(pathLine)} />
      <Lines title="Where to apply, and when" lines={all['company-stages'].map(stageLine)} />
      <Lines title="System design questions" lines={titles(ofKind(all['interview-questions'], 'system-design'))} />
      <Lines title="Questions to prepare" lines={titles(ofKind(all['interview-questions'], 'prepare'))} />
      <Profile document={plan.document} achievements={titles(all.achievements)} reframings={all.reframings} />
      <Lines title="Books" lines={ofKind(all.resources, 'book').map(resourceLine)} />
      <Lines title="Courses" lines={ofKind(all.resources, 'course').map(resourceLine)} />
      <Lines title="Communities" lines={ofKind(all.resources, 'community').map(resourceLine)} />
      <Lines title="Where to practise" lines={ofKind(all.resources, 'practice-environment').map(resourceLine)} />
      <Lines title="In the community" lines={titles(all['community-activities'])} />
      <Lines title="Tools to install" lines={titles(all.tools)} />
      <Lines title="Do" lines={titles(ofKind(all.guidelines, 'do'))} />
      <Lines title="Don't" lines={titles(ofKind(all.guidelines, 'dont'))} />
      {plan.document.closing.map(text => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}

function pathLine({ title, companies, salaryFrom, salaryTo, currency, focus }: Items['career-paths']): string {
  const range = new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 })
  return `${title}: ${focus}. ${companies.join(', ')}. ${range.formatRange(salaryFrom, salaryTo)}.`
}

function stageLine({ title, fromMonth, toMonth, companies }: Items['company-stages']): string {
  return `${title}, ${toMonth === null ? `from month ${fromMonth}` : `months ${fromMonth}–${toMonth}`}: ${companies.join(', ')}`
}

const resourceLine = ({ title, author, remark }: Items['resources']): string =>
  [author ? `${title}, by ${author}` : title, remark].filter(Boolean).join('. ')
