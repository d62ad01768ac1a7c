import { say } from '../shared/notices.ts'

/** A secret that was just made. */
export function Secret({ text, onRead }: { text: string; onRead: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    say('Copied')
  }
  return (
    <section class="secret" role="status">
      <h2>The secret</h2>
      <p class="quiet">Give it to the receiver, which checks signatures with it. It is shown only now.</p>
      <code>{text}</code>
      <p class="keys">
        <button type="button" class="key" onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" class="key" onClick={onRead}>
          I have it
        </button>
      </p>
    </section>
  )
}
