import type { ComponentChildren } from 'preact'

interface EntriesProps<T> {
  title: string
  /** What one of them is called. */
  one: string
  hint?: string
  list: T[]
  blank: T
  nameOf: (entry: T) => string
  onChange: (list: T[]) => void
  children: (entry: T, change: (part: Partial<T>) => void, index: number) => ComponentChildren
}

/** Entries that can be added, moved and removed; on the page they stand in this order. */
export function Entries<T>({ title, one, hint, list, blank, nameOf, onChange, children }: EntriesProps<T>) {
  const replace = (index: number, entry: T) => onChange(list.with(index, entry))
  const swap = (index: number, other: number) =>
    onChange(list.with(index, list[other] as T).with(other, list[index] as T))
  return (
    <fieldset class="entries">
      <legend>{title}</legend>
      {hint && <p class="quiet">{hint}</p>}
      <ol>
        {list.map((entry, index) => {
          const name = nameOf(entry) || `${one} ${index + 1}`
          return (
            <li key={String(index)}>
              {children(entry, part => replace(index, { ...entry, ...part }), index)}
              <p class="form-keys">
                <button
                  type="button"
                  class="key"
                  aria-label={`Move ${name} up`}
                  disabled={index === 0}
                  onClick={() => swap(index, index - 1)}
                >
                  Up
                </button>
                <button
                  type="button"
                  class="key"
                  aria-label={`Move ${name} down`}
                  disabled={index === list.length - 1}
                  onClick={() => swap(index, index + 1)}
                >
                  Down
                </button>
                <button
                  type="button"
                  class="key"
                  aria-label={`Remove ${name}`}
                  onClick={() => onChange(list.toSpliced(index, 1))}
                >
                  Remove
                </button>
              </p>
            </li>
          )
        })}
      </ol>
      <button type="button" class="key" onClick={() => onChange([...list, blank])}>
        Add {one}
      </button>
    </fieldset>
  )
}
