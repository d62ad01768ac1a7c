import { useState } from 'preact/hooks'
import { type Items, webAddress } from '../../../api/client.ts'
import { api, explain, faultOf } from '../shared/api.ts'
import { say, warn } from '../shared/notices.ts'
import { kindOfLink } from './link-kind.ts'
import { planReading } from './plan.ts'

type Proof = Items['evidence']

export const proofsOf = (collection: string, itemId: string): Proof[] =>
  planReading.view.value?.evidence.filter(each => each.collection === collection && each.itemId === itemId) ?? []

interface ProofsProps {
  collection: Proof['collection']
  itemId: string
  /** Said below the field as long as there is no proof. */
  hint?: string | undefined
}

/** The links that prove an item: listed, added, removed. */
export function Proofs({ collection, itemId, hint }: ProofsProps) {
  const proofs = proofsOf(collection, itemId)
  return (
    <div class="proofs">
      {proofs.length > 0 && (
        <ul>
          {proofs.map(proof => (
            <li key={proof.id}>
              <a href={proof.url} rel="noreferrer">
                {proof.title ?? proof.url.replace(/^https?:\/\//, '')}
              </a>
              <small class="quiet">{proof.kind.replace('-', ' ')}</small>
              <button
                type="button"
                class="icon"
                aria-label={`Remove the proof ${proof.url}`}
                onClick={() => remove(proof)}
              >
                <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
                  <path d="M6 6l12 12M18 6L6 18" />
                </svg>
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddProof collection={collection} itemId={itemId} />
      {hint && proofs.length === 0 && <small class="quiet">{hint}</small>}
    </div>
  )
}

async function remove(proof: Proof): Promise<void> {
  try {
    await api.remove('evidence', proof.id)
    const { id: _, seenAt: __, ...fields } = proof
    say('Proof removed', {
      label: 'Undo',
      run: () => void api.create('evidence', fields).then(planReading.refresh, warn),
    })
    await planReading.refresh()
  } catch (error) {
    warn(error, 'The proof was not removed')
  }
}

/** The link stays in its field until the server has it. */
function AddProof({ collection, itemId }: { collection: Proof['collection']; itemId: string }) {
  const [url, setUrl] = useState('')
  const [title, setTitle] = useState('')
  const [fault, setFault] = useState('')
  const submit = async (event: Event) => {
    event.preventDefault()
    const address = webAddress(url)
    try {
      await api.create('evidence', {
        collection,
        itemId,
        url: address,
        kind: kindOfLink(address),
        ...(title.trim() ? { title: title.trim() } : {}),
      })
      setUrl('')
      setTitle('')
      setFault('')
      say('Proof attached')
      await planReading.refresh()
    } catch (error) {
      const refused = faultOf(error, '/url')
      setFault(refused ? `The link ${refused}` : explain(error).text)
    }
  }
  return (
    <form class="add-proof" onSubmit={submit}>
      <label class="field">
        <span>Link as proof</span>
        <input
          inputMode="url"
          required
          value={url}
          placeholder="https://"
          autocapitalize="none"
          onInput={event => {
            setUrl(event.currentTarget.value)
            setFault('')
          }}
        />
      </label>
      {url && (
        <label class="field">
          <span>What it is, in a few words</span>
          <input value={title} maxLength={300} onInput={event => setTitle(event.currentTarget.value)} />
        </label>
      )}
      <button type="submit" class="key">
        Attach
      </button>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </form>
  )
}
