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
