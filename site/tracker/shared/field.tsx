import type { InputHTMLAttributes } from 'preact'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'label'> {
  label: string
  name: string
  value: string
  hint?: string | undefined
  fault?: string | undefined
  /** Makes it a choice. */
  options?: string[]
  /** Makes it a text of several lines. */
  lines?: number
}

/** A labelled field with its hint and its fault; what is typed into it is its own until the form is sent. */
export function Field({ label, name, value, hint, fault, options, lines, ...input }: FieldProps) {
  const id = `field-${name}`
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const common = { id, name, 'aria-describedby': described, 'aria-invalid': fault !== undefined }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {options ? (
        <select {...common} defaultValue={value}>
          {options.map(option => (
            <option key={option} selected={option === value}>
              {option}
            </option>
          ))}
        </select>
      ) : lines ? (
        <textarea {...common} rows={lines} defaultValue={value} />
      ) : (
        <input {...input} {...common} defaultValue={value} />
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
