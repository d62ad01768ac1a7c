import { useState } from 'preact/hooks'
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

/** What may leave the house, each with what it shows. */
export function Visibility({ visibility, onSave }: VisibilityProps) {
  const [underWay, setUnderWay] = useState<Partial<Settings['visibility']>>({})
  const set = async (part: Part, shown: boolean) => {
    setUnderWay(others => ({ ...others, [part]: shown }))
    try {
      await onSave({ visibility: { [part]: shown } })
      say(`${parts[part][0]}: ${shown ? 'public' : 'private'}`)
    } catch (error) {
      warn(error, `${parts[part][0]} is still ${shown ? 'private' : 'public'}`)
    }
    setUnderWay(({ [part]: latest, ...others }) => (latest === shown ? others : { ...others, [part]: latest }))
  }
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
                checked={underWay[part] ?? visibility[part]}
                onChange={event => void set(part, event.currentTarget.checked)}
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
