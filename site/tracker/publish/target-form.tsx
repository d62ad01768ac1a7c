import { useState } from 'preact/hooks'
import type { PublicationTarget } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { Field } from '../shared/field.tsx'
import { Form } from '../shared/form.tsx'
import { say } from '../shared/notices.ts'
import { target, unpublished } from './state.ts'

type Kind = 'github' | 'git' | 'folder'

const kinds: Record<Kind, [title: string, says: string]> = {
  github: ['GitHub', 'A branch on GitHub, by the connected token. Needs no git on this machine.'],
  git: ['A git branch', 'Any repository that git reaches from this machine, by its address or path.'],
  folder: ['A folder', 'On this machine: for a web server here, or to hand on yourself.'],
}

/** Where the portfolio goes, and whether it goes there by itself. */
export function TargetForm({ of: current }: { of: PublicationTarget }) {
  const [kind, setKind] = useState<Kind>(current.kind ?? 'github')
  const save = (
    <button type="submit" class={current.kind === null ? 'primary' : 'key'}>
      Save the place
    </button>
  )
  return (
    <Form onSend={fields => send(kind, fields)} keys={save}>
      <fieldset>
        <legend class="visually-hidden">Kind of place</legend>
        {(Object.keys(kinds) as Kind[]).map(each => (
          <label key={each} class="choice">
            <input type="radio" name="kind" value={each} checked={kind === each} onChange={() => setKind(each)} />
            <span>
              {kinds[each][0]}
              <small class="quiet">{kinds[each][1]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'folder' ? (
        <Field
          label="Folder"
          name="folder"
          required
          autocapitalize="none"
          value={current.folder ?? ''}
          placeholder="/srv/www/portfolio"
          hint="Other files that you keep there stay."
        />
      ) : (
        <>
          <Field
            key={kind}
            label="Repository"
            name="repository"
            required
            autocapitalize="none"
            value={current.kind === kind ? (current.repository ?? '') : ''}
            placeholder={kind === 'github' ? 'you/you.github.io' : 'git@github.com:you/you.github.io.git'}
          />
          <Field
            label="Branch"
            name="branch"
            autocapitalize="none"
            value={current.branch ?? 'gh-pages'}
            hint="It is made if it is not there. Your own files on it, like CNAME, stay."
          />
        </>
      )}
      <details open={current.siteUrl !== null || current.siteBase !== null}>
        <summary>Another address than the usual one</summary>
        <Field
          label="Address"
          name="siteUrl"
          type="url"
          value={current.siteUrl ?? ''}
          placeholder="https://you.example"
          hint="Empty takes the one in Settings, or that of GitHub Pages."
        />
        <Field
          label="Base path"
          name="siteBase"
          autocapitalize="none"
          value={current.siteBase ?? ''}
          placeholder="/"
          hint='"/cairn/" for a GitHub Pages project of that name.'
        />
      </details>
      <label class="choice">
        <input type="checkbox" name="daily" defaultChecked={current.schedule === 'daily'} />
        <span>
          Publish once a day by itself
          <small class="quiet">Shortly after your day has begun, and only if the pages have changed.</small>
        </span>
      </label>
    </Form>
  )
}

async function send(kind: Kind, form: FormData): Promise<void> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const place =
    kind === 'folder'
      ? { kind, folder: text('folder') }
      : { kind, repository: text('repository'), branch: text('branch') || 'gh-pages' }
  await api.setPublicationTarget({
    ...place,
    siteUrl: text('siteUrl') || null,
    siteBase: text('siteBase') || null,
    schedule: form.get('daily') ? 'daily' : 'off',
  })
  say('Saved where the portfolio goes')
  await Promise.all([target.refresh(), unpublished.refresh()])
}
