import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface DialogProps {
  label: string
  onClose: () => void
  children: ComponentChildren
}

/** A modal that takes the focus, gives it back, and closes by Escape or a press beside it. */
export function Dialog({ label, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the next key, which would otherwise still mean something on the page behind.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key, and the browser handles it
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={event => event.target === dialog.current && dialog.current?.close()}
    >
      {children}
    </dialog>
  )
}
