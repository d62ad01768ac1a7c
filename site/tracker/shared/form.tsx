import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { ProblemError } from '../../../api/client.ts'
import { atField, explain } from './api.ts'
import { warn } from './notices.ts'

/** What is wrong with one field, by its name, found before anything was sent. */
export class FieldFault extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

type Refusal = ProblemError | FieldFault
const Refused = createContext<Refusal | null>(null)

/** Why the form around was refused, as far as it concerns the field of this name or anything in it. */
export function useFault(name: string | undefined): string | undefined {
  const refusal = useContext(Refused)
  if (refusal === null || name === undefined) return undefined
  const fault = faultsOf(refusal).find(({ pointer }) => isIn(name, pointer))
  return fault && atField(fault.detail)
}

type Fault = { pointer?: string; detail: string }
const faultsOf = (refusal: Refusal): Fault[] =>
  refusal instanceof FieldFault
    ? [{ pointer: `/${refusal.field}`, detail: refusal.message }]
    : (refusal.problem.errors ?? [])

/** `/experience/0/points/2` is in `experience/0/points`. */
const isIn = (name: string, pointer = '') => `${pointer}/`.startsWith(`/${name}/`)

interface FormProps {
  /** Sends what was filled in. What it throws is shown here, and what was typed stays. */
  onSend: (fields: FormData) => Promise<unknown>
  /** Its buttons. */
  keys: ComponentChildren
  children: ComponentChildren
}

/** A form that says each fault once: at its field, or beside its buttons where no field is to blame. */
export function Form({ onSend, keys, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isMarked, setMarked] = useState(false)
  const [isSending, setSending] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!form.current || isSending) return
    setSending(true)
    try {
      await onSend(new FormData(form.current))
      setRefusal(null)
    } catch (error) {
      const refused = asRefusal(error)
      setRefusal(refused)
      setMarked(refused !== null && isAtFields(refused, form.current))
    }
    setSending(false)
  }
  useEffect(() => {
    markedIn(form.current)?.focus()
  }, [refusal])
  // Another choice may have taken the marked fields away.
  useEffect(() => {
    if (isMarked && !markedIn(form.current)) setRefusal(null)
  })
  return (
    <form ref={form} class="form" noValidate aria-busy={isSending} onSubmit={submit}>
      <Refused.Provider value={refusal}>{children}</Refused.Provider>
      {refusal && (
        <p class="fault" role="alert">
          {isMarked ? 'Not saved. Look at the marked fields; what you typed is still there.' : explain(refusal).text}
        </p>
      )}
      <p class="form-keys">{keys}</p>
    </form>
  )
}

const markedIn = (form: HTMLFormElement | null) => form?.querySelector<HTMLElement>('[aria-invalid="true"]')

/** A refusal is for its form to show; anything else is said at once, and leaves the form nothing to show. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof FieldFault) return error
  if (error instanceof ProblemError && error.problem.status === 422) return error
  warn(error, 'Not saved')
  return null
}

/** Whether everything that was refused stands at a field. */
function isAtFields(refusal: Refusal, form: HTMLFormElement | null): boolean {
  const fields = form?.querySelectorAll('[aria-invalid]') ?? []
  const names = Array.from(fields, field => field.getAttribute('name') ?? '').filter(Boolean)
  const faults = faultsOf(refusal)
  return faults.length > 0 && faults.every(({ pointer }) => names.some(name => isIn(name, pointer)))
}
