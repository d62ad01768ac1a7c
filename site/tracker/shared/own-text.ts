import { useEffect, useRef, useState } from 'preact/hooks'
import { refused } from './outgoing.ts'

/**
 * The text of a field that saves itself when it is left. It follows the stored text until it is typed into; what the
 * server refused stays in it.
 */
export function useOwnText(stored: string, itemId: string) {
  const [text, setText] = useState(stored)
  const last = useRef(stored)
  useEffect(() => {
    const write = refused.peek()?.write
    const wasRefused = write?.verb === 'update' && write.id === itemId
    if (text === last.current && !wasRefused) setText(stored)
    last.current = stored
  }, [stored])
  return { text, setText, isChanged: text.trim() !== stored.trim() }
}
