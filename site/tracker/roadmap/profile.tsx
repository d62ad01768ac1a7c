import type { Items, RoadmapDocument } from '../../../api/client.ts'
import { Lines } from './outline.tsx'

interface ProfileProps {
  document: RoadmapDocument
  achievements: string[]
  reframings: Items['reframings'][]
}

/** How the plan says to speak of oneself. */
export function Profile({ document, achievements, reframings }: ProfileProps) {
  const { profile } = document
  return (
    <>
      <Text title="Headline" text={profile.headline} />
      <Lines title="Summary" lines={profile.summary} />
      <Text title="What you offer" text={profile.valueProposition} />
      <Text title="Your advantage" text={profile.advantage.statement} />
      <Lines title="What it rests on" lines={profile.advantage.facts} />
      <Lines title="Who asks for it" lines={profile.advantage.demand} />
      {reframings.length > 0 && (
        <>
          <h5>Experience, told anew</h5>
          <dl class="reframings">
            {reframings.map(({ id, before, after }) => (
              <div key={id}>
                <dt>{before}</dt>
                <dd>{after}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Lines title="Achievements, as examples" lines={achievements} />
      {profile.skillsSection.map(({ title, lines }) => (
        <Lines key={title} title={`Skills section: ${title}`} lines={lines} />
      ))}
      <Lines title="On the GitHub profile" lines={profile.profileReadme} />
      <Lines title="Where to publish" lines={profile.articlePlatforms} />
    </>
  )
}

const Text = ({ title, text }: { title: string; text: string }) =>
  text === '' ? null : (
    <>
      <h5>{title}</h5>
      <p>{text}</p>
    </>
  )
