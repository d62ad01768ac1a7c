import type { InputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import { useFault } from './form.tsx'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'label' | 'onInput' | 'name'> {
  label: string
  /** As the API calls it: a refusal of the form around that names it is shown here. */
  name: string
  value: string
  hint?: string | undefined
  /** Makes it a choice. */
  options?: string[]
  /** Makes it a text of several lines. */
  lines?: number
  /** Keeps the text elsewhere as it is typed; otherwise it is the field's own until the form is sent. */
  onText?: (text: string) => void
}

/** A labelled field of a form with its hint and its fault. */
export function Field({ label, value, hint, options, lines, onText, required, ...rest }: FieldProps) {
  const id = useId()
  const fault = useFault(rest.name)
  const common = {
    ...(rest as object),
    ...(onText
      ? { value, onInput: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value) }
      : { defaultValue: value }),
    id,
    'aria-describedby': [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': fault !== undefined,
    'aria-required': required,
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {options ? (
        <select {...common}>
          {options.map(option => (
            <option key={option} selected={option === value}>
              {option}
            </option>
          ))}
        </select>
      ) : lines ? (
        <textarea {...common} rows={lines} />
      ) : (
        <input {...common} />
      )}
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
