import { useId } from 'preact/hooks'
import { useOwnText } from '../shared/own-text.ts'

interface TextFieldProps {
  label: string
  value: string | null
  itemId: string
  onSave: (text: string | null) => void
  lines?: number
  type?: 'text' | 'url' | 'date' | 'number'
  hint?: string
}

/** A field that saves itself when it is left; empty is null. */
export function TextField({ label, value, itemId, onSave, lines, type = 'text', hint }: TextFieldProps) {
  const { text, setText, isChanged } = useOwnText(value ?? '', itemId)
  const id = useId()
  const save = () => isChanged && onSave(text.trim() || null)
  return (
    <div class={`field ${type}`}>
      <label for={id}>{label}</label>
      {lines ? (
        <textarea
          id={id}
          rows={lines}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
          onBlur={save}
        />
      ) : (
        <input
          id={id}
          type={type === 'number' ? 'text' : type}
          inputMode={type === 'number' ? 'decimal' : undefined}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={event => event.key === 'Enter' && save()}
        />
      )}
      {hint && <small class="quiet">{hint}</small>}
    </div>
  )
}
