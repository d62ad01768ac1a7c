import { useId } from 'preact/hooks'

interface InputProps {
  label: string
  value: string
  onInput: (text: string) => void
  fault?: string | undefined
  hint?: string
  lines?: number
  type?: 'text' | 'email' | 'tel'
  required?: boolean
}

/** A labelled field whose text its form keeps. */
export function Input({ label, value, onInput, fault, hint, lines, type = 'text', required }: InputProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const common = {
    id,
    value,
    'aria-describedby': described,
    'aria-invalid': fault !== undefined,
    'aria-required': required,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines ? <textarea rows={lines} {...common} /> : <input type={type} {...common} />}
      {hint && (
        <small id={`${id}-hint`} class="quiet">
          {hint}
        </small>
      )}
      {fault && (
        <small id={`${id}-fault`} class="fault">
          {fault}
        </small>
      )}
    </div>
  )
}
