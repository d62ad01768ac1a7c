import { signal } from '@preact/signals'
import { Dialog } from './dialog.tsx'
import { shortcuts } from './keyboard.ts'

const isOpen = signal(false)

export const showKeys = () => {
  isOpen.value = true
}

export function KeysHelp() {
  if (!isOpen.value) return null
  return (
    <Dialog
      label="Keys"
      onClose={() => {
        isOpen.value = false
      }}
    >
      <h2>Keys</h2>
      <dl class="keys">
        {shortcuts.value.map(({ shown, does }) => (
          <div key={shown}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="key">
          Close
        </button>
      </form>
    </Dialog>
  )
}
