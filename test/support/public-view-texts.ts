import type { PublicProject, PublicView } from '../../api/publish/public-view.ts'

export const repositoryFacts: PublicProject['repository'] = {
  description: 'A small service',
  languages: ['Python', 'SQL'],
  license: 'MIT',
  stars: 7,
  createdOn: '2026-01-09',
  pushedOn: '2026-06-30',
  ciState: 'passing',
  release: { title: 'v1.0', url: 'https://github.example/mara/releases/1.0', day: '2026-06-28' },
}

export const ownPages: PublicView['pages'] = {
  about: 'I measure things.\n\nAnd I write down **how**.',
  now: 'Reading about *watermarks*.',
  uses: '## Desk\n\nA lamp and a notebook.',
}

export const articles = (): PublicView['articles'] => [
  {
    id: 'late-data',
    title: 'What late data taught me about deadlines',
    platform: 'Own site',
    url: 'https://mara.example/late-data',
    publishedOn: '2026-07-19',
    projectId: null,
    body: null,
  },
  {
    id: 'gradebook',
    title: 'A gradebook is a slowly changing dimension',
    platform: 'Dev notes',
    url: 'https://mara.example/gradebook',
    publishedOn: '2026-04-02',
    projectId: 'sensor-archive',
    body: 'A mark changes, and the old one stays true.\n\n| day | mark |\n|---|---|\n| Monday | 3 |',
  },
  {
    id: 'backfills',
    title: 'Backfills without fear',
    platform: null,
    url: null,
    publishedOn: null,
    projectId: null,
    body: 'Not out yet.',
  },
]
