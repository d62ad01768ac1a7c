import { Contents } from '../shared/contents.tsx'
import { OwnPages } from './own-pages.tsx'
import { Resume } from './resume.tsx'

const parts: [string, string][] = [
  ['pages', 'Pages'],
  ['resume', 'Resume'],
]

export function TextsPage() {
  return (
    <div class="texts with-contents">
      <h1>Texts</h1>
      <p class="quiet">
        What only you can write. All of it is for your portfolio, and public. Markdown works: <code>**bold**</code>,{' '}
        <code>[a link](https://…)</code>, <code>- a list</code>, <code>## a heading</code>.
      </p>
      <Contents parts={parts} />
      <section id="pages" class="form">
        <h2>Pages</h2>
        <OwnPages />
        <p class="quiet">
          Write-ups of projects and the bodies of articles stand where they belong, on the{' '}
          <a href="/app/roadmap">roadmap</a>. Your name, headline and the first sentences are in{' '}
          <a href="/app/settings">Settings</a>.
        </p>
      </section>
      <section id="resume">
        <h2>Resume</h2>
        <Resume />
      </section>
    </div>
  )
}
