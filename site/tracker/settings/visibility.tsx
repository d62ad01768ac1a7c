import { signal } from '@preact/signals'
import type { Settings, SettingsPatch } from '../../../api/client.ts'
import { say, warn } from '../shared/notices.ts'

type Part = keyof Settings['visibility']

const parts: Record<Part, [title: string, shows: string]> = {
  habits: ['Habits', 'The year as a heatmap, hours by week, streaks and scores. Never notes or single entries.'],
  metrics: ['Metrics', 'Those success metrics that you marked for the portfolio on the roadmap, with their targets.'],
  certifications: ['Certifications', 'All certifications of the plan with their status and credentials.'],
  writing: ['Writing', 'Articles that are done and have an address.'],
  github: ['GitHub', 'A link to your profile, your public repositories, and how many contributions you made each day.'],
  githubPrivate: [
    'Private work on GitHub',
    'The number of contributions to private repositories, added to the days. No names.',
  ],
  forecast: [
    'Forecast',
    'When you will finish at your pace, and why. What you did and what the plan asks for is shown anyway.',
  ],
  tools: ['Tools', 'A page of the tools on your roadmap, as those you work with.'],
}

interface VisibilityProps {
  visibility: Settings['visibility']
  onSave: (patch: SettingsPatch) => Promise<void>
}

/** What the owner wants of each part, until the server has it. */
const wishes = signal<Partial<Record<Part, boolean>>>({})

/** What may leave the house, each with what it shows. */
export function Visibility({ visibility, onSave }: VisibilityProps) {
  return (
    <section>
      <h2>What is public</h2>
      <p class="quiet">
        Your name, headline, phases, projects, deliverables, skills and proofs are what a portfolio is, and always
        shown. Private notes and the job search never are.
      </p>
      <ul class="choices">
        {(Object.keys(parts) as Part[]).map(part => (
          <li key={part}>
            <label class="choice">
              <input
                type="checkbox"
                checked={wishes.value[part] ?? visibility[part]}
                onChange={event => void want(part, event.currentTarget.checked, onSave)}
              />
              <span>
                {parts[part][0]}
                <small class="quiet">{parts[part][1]}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One write of a part at a time: of the wishes that come meanwhile only the last is sent, and shown all along. */
async function want(part: Part, shown: boolean, onSave: VisibilityProps['onSave']): Promise<void> {
  const isUnderWay = part in wishes.value
  wishes.value = { ...wishes.value, [part]: shown }
  if (isUnderWay) return
  let sent: boolean
  do {
    sent = wishes.value[part] ?? shown
    await saveAndSay(part, sent, onSave)
  } while (sent !== wishes.value[part])
  const { [part]: _, ...others } = wishes.value
  wishes.value = others
}

/** Says how it went, unless something else is wanted by now. */
async function saveAndSay(part: Part, shown: boolean, onSave: VisibilityProps['onSave']): Promise<void> {
  const isWanted = () => wishes.value[part] === shown
  const word = (isPublic: boolean) => (isPublic ? 'public' : 'private')
  try {
    await onSave({ visibility: { [part]: shown } })
    if (isWanted()) say(`${parts[part][0]}: ${word(shown)}`)
  } catch (error) {
    if (isWanted()) warn(error, `${parts[part][0]} is still ${word(!shown)}`)
  }
}
