import { eq } from 'drizzle-orm'
import type { Writer } from '../../../db/database.ts'
import {
  githubActivity,
  githubDays,
  githubProfiles,
  githubRepositories,
  githubResources,
  githubTrees,
} from '../../../db/schema/github.ts'
import { settings } from '../../../db/schema/settings.ts'
import { announce } from '../../live/announce.ts'
import { account, type User, user } from '../answers.ts'
import type { GitHub } from '../client.ts'
import { GitHubFault } from '../fault.ts'
import { accept } from '../outside.ts'
import { findProfile } from '../queries.ts'
import { stampOf } from '../stamp.ts'
import type { House, Owner } from './position.ts'

/**
 * Whose activity it is: the user of the settings, else the token's own. An account that was renamed is known by its
 * number, and the settings follow it.
 *
 * @throws GitHubFault when nobody is named, or GitHub knows no such user
 */
export async function readOwner(house: House, github: GitHub): Promise<Owner> {
  const { githubUser } = await house.settings()
  const known = await house.db.read(findProfile)
  const viewer = github.hasToken ? (await github.get('/user')).data : null
  if (viewer !== null) {
    const { id, login } = accept(account, viewer, '/user')
    const isRenamed = known?.id === id && sameLogin(known.login, githubUser) && !sameLogin(login, githubUser)
    if (githubUser === null || sameLogin(login, githubUser) || isRenamed) {
      await keepProfile(house, accept(user, viewer, '/user'), isRenamed)
      return { id, login, isViewer: true }
    }
  }
  if (githubUser === null)
    throw new GitHubFault('missing', 'No GitHub user is set. Name yours in Settings, or set GITHUB_TOKEN.')
  const path = `/users/${encodeURIComponent(githubUser)}`
  const named = await github.get(path).catch(error => {
    const isUnknown = error instanceof GitHubFault && error.kind === 'missing'
    throw isUnknown ? new GitHubFault('missing', `GitHub knows no user "${githubUser}". Mend it in Settings.`) : error
  })
  const profile = accept(user, named.data, path)
  await keepProfile(house, profile, false)
  return { id: profile.id, login: profile.login, isViewer: false }
}

const sameLogin = (a: string, b: string | null) => a.toLowerCase() === b?.toLowerCase()

async function keepProfile(house: House, found: User, isRenamed: boolean): Promise<void> {
  const { name, bio, company, location, blog, id, login } = found
  const row = {
    ...{ id, login, name, bio, company, location, blog },
    url: found.html_url,
    avatarUrl: found.avatar_url ?? null,
    followers: found.followers,
    publicRepositories: found.public_repos,
    createdAt: found.created_at,
    seenAt: stampOf(house.now()),
  }
  await house.db.write(async tx => {
    const before = await findProfile(tx)
    if (before !== null && before.id !== id) await forgetEverything(tx)
    await tx.insert(githubProfiles).values(row).onConflictDoUpdate({ target: githubProfiles.id, set: row })
    if (!isRenamed) return
    await tx.update(settings).set({ githubUser: login }).where(eq(settings.id, 1))
    await announce(tx, house, { collection: 'settings', itemId: null, kind: 'updated' })
  })
}

/** Another account's activity is not the owner's. */
async function forgetEverything(tx: Writer): Promise<void> {
  const tables = [githubProfiles, githubRepositories, githubTrees, githubActivity, githubDays, githubResources]
  for (const table of tables) await tx.delete(table)
}
