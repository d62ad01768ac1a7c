/** In pixels, as the networks that show them ask for. */
export const socialImageSize = { width: 1200, height: 630 }

/** The file of the picture for the page at a path below the base: `projects/a/` has `og/projects/a.png`. */
export const socialImagePath = (path: string) => `og/${path.replace(/\/$/, '') || 'home'}.png`
