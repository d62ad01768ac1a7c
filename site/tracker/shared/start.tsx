import { signal } from '@preact/signals'
import { type ComponentType, render } from 'preact'
import { addShortcuts, listenToKeys } from './keyboard.ts'
import { KeysHelp, showKeys } from './keys-help.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { keepSending } from './outgoing.ts'
import { keepFresh } from './read.ts'

type FinderType = typeof import('./finder.tsx').Finder
const finder = signal<FinderType | null>(null)
const finderIsOpen = signal(false)

/** The finder is fetched when it is first wanted. */
async function find(): Promise<void> {
  finder.value ??= (await import('./finder.tsx')).Finder
  finderIsOpen.value = true
}

function Page({ content: Content }: { content: ComponentType }) {
  const Finder = finder.value
  return (
    <>
      <Content />
      <NoticeBar />
      <KeysHelp />
      {finderIsOpen.value && Finder && (
        <Finder
          onClose={() => {
            finderIsOpen.value = false
          }}
        />
      )}
    </>
  )
}

/** Draws a page into its <main>, and keeps it fresh. */
export function start(content: ComponentType): void {
  const main = document.querySelector('main')
  if (!main) return
  addShortcuts([
    { keys: ['/'], shown: '/', does: 'Search habits and milestones', run: () => void find() },
    { keys: ['?'], shown: '?', does: 'Show these keys', run: showKeys },
  ])
  document.querySelector('[data-find]')?.addEventListener('click', () => void find())
  listenToKeys()
  render(<Page content={content} />, main)
  keepSending()
  keepFresh()
}
