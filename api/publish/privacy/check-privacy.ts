import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../../../db/database.ts'
import type { PrivacyFinding } from '../../../db/schema/publish.ts'
import type { Env } from '../../env.ts'
import type { BuiltSite } from '../built-site.ts'
import { type PublicView, publicView } from '../public-view.ts'
import { unexpectedFiles } from './expected-files.ts'
import { createSearch } from './find-private.ts'
import { findInnerLinks } from './inner-links.ts'
import { ownTexts } from './own-words.ts'
import { valuesIn } from './private-values.ts'
import { findSecrets } from './secrets.ts'
import { textsIn, vocabularyOf } from './vocabulary.ts'

const mostFindings = 50

/**
 * Proves that a built site says nothing but what its public view says: only files of expected kinds, a view of the strict
 * shape, no secret, no link that only the owner can follow, and no value of the database that is not in the view.
 * Answers what is there against that, without repeating private values; nothing when all is well.
 */
export async function checkPrivacy(
  { env, db }: { env: Env; db: Database },
  site: BuiltSite,
  view: PublicView,
): Promise<PrivacyFinding[]> {
  const unexpected = unexpectedFiles(site).map(file => ({ file, what: 'a file of a kind that no portfolio has' }))
  const shape = publicView.safeParse(view)
  const isStrict = shape.success && isDeepStrictEqual(shape.data, JSON.parse(JSON.stringify(view)))
  const misshapen = isStrict ? [] : [{ file: 'public-view.json', what: 'fields that the public view does not name' }]
  const secrets = await findSecrets(site, env)
  const links = await findInnerLinks(db, site, view)
  const values = await findPrivateValues(db, site, view)
  return [...unexpected, ...misshapen, ...secrets, ...links, ...values].slice(0, mostFindings)
}

async function findPrivateValues(db: Database, site: BuiltSite, view: PublicView): Promise<PrivacyFinding[]> {
  const allowed = vocabularyOf([...(await ownTexts()), ...textsIn(view)])
  const search = await createSearch(site, allowed)
  const found = new Map<string, PrivacyFinding>()
  for await (const values of valuesIn(db)) {
    for (const finding of values.flatMap(search.find)) found.set(`${finding.file} ${finding.what}`, finding)
    if (found.size >= mostFindings) break
  }
  return [...found.values()]
}
