import { api } from '../shared/api.ts'
import { Failure } from '../shared/failure.tsx'
import { MarkdownText } from '../shared/markdown-text.tsx'
import { read } from '../shared/read.ts'

const pages = read('pages', () => api.list('pages'))

const kinds = [
  {
    id: 'about',
    title: 'About',
    page: '/#about',
    hint: 'The last part of your portfolio’s first page: who you are, at more length.',
  },
  {
    id: 'now',
    title: 'Now',
    page: '/now/',
    hint: 'The top of the Now page, above the phase and the projects you are in.',
  },
  {
    id: 'uses',
    title: 'Uses',
    page: '/uses/',
    hint: 'A page of its own: what you work with. Without a text there is none.',
  },
]

/** The pages of the portfolio that are the owner's own words. */
export function OwnPages() {
  const view = pages.view.value
  if (!view) return <Failure of={pages.failure.value} />
  return (
    <>
      {kinds.map(({ id, title, page, hint }) => {
        const known = view.find(each => each.id === id)
        return (
          <MarkdownText
            key={id}
            label={title}
            name={`pages/${id}`}
            stored={known?.body ?? ''}
            hint={hint}
            page={page}
            pointer="/body"
            onSave={async body => {
              await (known ? api.update('pages', id, { body }) : api.create('pages', { id, title, body }))
              await pages.refresh()
            }}
          />
        )
      })}
    </>
  )
}
