const titles: Record<string, string> = {
  profile: 'Profile',
  'owner-days': 'Days',
  repositories: 'Repositories',
  pinned: 'Pinned repositories',
  'pull-requests': 'Pull requests',
  'pull-requests/private': 'Pull requests in private repositories',
  issues: 'Issues',
  'issues/private': 'Issues in private repositories',
  reviews: 'Reviews',
  'reviews/private': 'Reviews in private repositories',
  gists: 'Gists',
}

/** A part of what is read, in words; `nameOf` knows repositories by GitHub's number. */
export function resourceTitle(resource: string, nameOf: (id: number) => string | undefined): string {
  const [kind, key = ''] = resource.split('/')
  if (kind === 'days') return `Contributions of ${key}`
  const name = nameOf(Number(key)) ?? 'A repository'
  if (kind === 'repository') return name
  if (kind === 'commits') return `${name}: commits`
  return titles[resource] ?? resource
}
