import type {
  Publication,
  PublicationInput,
  PublicationTarget,
  PublicationTargetSent,
  UnpublishedChanges,
} from './shapes.ts'

export interface SiteState {
  state: 'none' | 'building' | 'ready' | 'failed'
  builtAt: string | null
  error: string | null
  url: string
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

const one = (id: string) => `/api/v1/publications/${encodeURIComponent(id)}`

/** The client's calls about publishing. */
export const publishingCalls = (call: Call) => ({
  /** How the built portfolio stands: when it was built, whether a build runs, why the last one failed. */
  site: () => call<SiteState>('GET', '/api/v1/site'),
  rebuildSite: () => call<SiteState>('POST', '/api/v1/site/builds'),
  publicationTarget: () => call<PublicationTarget>('GET', '/api/v1/publication-target'),
  setPublicationTarget: (target: PublicationTargetSent) =>
    call<PublicationTarget>('PUT', '/api/v1/publication-target', target),
  /** What the next publication would bring, in words. */
  unpublishedChanges: () => call<UnpublishedChanges>('GET', '/api/v1/unpublished-changes'),
  /** The newest publications, at most `limit` (100). */
  publications: (limit = 20) =>
    call<{ items: Publication[] }>('GET', `/api/v1/publications?limit=${limit}`).then(({ items }) => items),
  publication: (id: string) => call<Publication>('GET', one(id)),
  /** Begins a publication; it is done when `status` of `publication(id)` no longer says `running`. */
  publish: (input: PublicationInput = {}) => call<Publication>('POST', '/api/v1/publications', input),
  /** Begins to deliver an older publication again; one that shows what was hidden since fails unless it is forced. */
  rollBack: (id: string, { force = false, dryRun = false }: { force?: boolean; dryRun?: boolean } = {}) =>
    call<Publication>('POST', `${one(id)}/rollback?force=${force}&dryRun=${dryRun}`),
})
