import type { BuiltSite } from '../built-site.ts'

/** Every kind of file that a portfolio consists of. Anything else is not ours to publish. */
const expected = [
  /^([\w~-][\w.~-]*\/)*[\w~-][\w.~-]*\.(html|svg|png|jpg|webp|avif|ico|xml|pdf)$/,
  /^_astro\/[\w.~-]+\.(css|woff2)$/,
  /^(resume\.json|profile-readme\.md|feed\.json|robots\.txt|humans\.txt|llms\.txt|site\.webmanifest|manifest\.webmanifest)$/,
  /^\.nojekyll$/,
]

/** Files of a built site that nobody expects there: data, sources, hidden files. */
export const unexpectedFiles = (site: BuiltSite): string[] =>
  [...site.keys()].filter(path => !expected.some(pattern => pattern.test(path)))
