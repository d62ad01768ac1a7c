import type { Publication } from '../../../api/client.ts'

export const stepTitles: Record<Publication['steps'][number]['name'], string> = {
  target: 'Look at the place',
  read: 'Read what is public',
  build: 'Build the pages',
  check: 'Check that nothing private is in them',
  compare: 'Compare with the last publication',
  deliver: 'Deliver',
  record: 'Keep a record',
}

export const placeOf = ({ kind, folder, repository, branch }: Publication['target']): string =>
  kind === 'folder' ? `${folder}` : `${branch} of ${repository}`

/** Why a publication failed, with the way round it that this page or the terminal has. */
export const failureText = (error: string): string =>
  error
    .replace('or force it: these files', 'or run npx cairn publish --force in the terminal: these files')
    .replace('or force it.', 'or bring it back with what you have hidden since.')
