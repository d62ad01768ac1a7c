import type { PublicView } from '../../api/publish/public-view.ts'

/** The same view on a site that has an address. */
export const at = (url: string, view: PublicView): PublicView => ({ ...view, site: { ...view.site, url } })
