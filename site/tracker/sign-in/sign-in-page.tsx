import { signal } from '@preact/signals'
import { createClient } from '../../../api/client.ts'
import { explain } from '../shared/api.ts'

const refusal = signal<string | null>(null)
const isTrying = signal(false)

/** Exchanges the code in the address for a session. The code leaves the address and the history. */
async function signIn(): Promise<void> {
  const code = location.hash.slice(1)
  if (!code) return
  history.replaceState(null, '', location.pathname)
  isTrying.value = true
  try {
    await createClient({ url: '' }).signIn(code)
    location.replace('/app')
  } catch (error) {
    if (await isSignedIn()) return location.replace('/app')
    isTrying.value = false
    refusal.value = explain(error).text
  }
}

/** A link that was used before does no harm to the one who used it. */
const isSignedIn = () =>
  createClient({ url: '' })
    .settings()
    .then(
      () => true,
      () => false,
    )

addEventListener('hashchange', () => void signIn())
void signIn()

export function SignInPage() {
  if (isTrying.value) return <p class="quiet">Signing in.</p>
  return (
    <div class="sign-in">
      <h1>{refusal.value ? 'This link does not open Cairn' : 'Sign in to Cairn'}</h1>
      {refusal.value && <p role="alert">{refusal.value}</p>}
      <p>On the machine where Cairn runs, in its folder:</p>
      <pre>
        <code>npx cairn open</code>
      </pre>
      <p>
        It opens the tracker there and prints a link that works once, also on another device. The server prints one when
        it starts, too.
      </p>
      <p class="quiet">
        Already signed in? <a href="/app">Go to Today</a>. Or look at the <a href="/">portfolio</a>.
      </p>
    </div>
  )
}
