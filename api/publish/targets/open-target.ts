import { join } from 'node:path'
import { makeFolder } from '../../../db/make-folder.ts'
import type { PublishedTarget } from '../../../db/schema/publish.ts'
import type { Env } from '../../env.ts'
import { readToken } from '../../github/token.ts'
import { folderTarget } from './folder.ts'
import { gitTarget } from './git.ts'
import { githubTarget } from './github.ts'
import type { Target, TargetOptions } from './target.ts'

/** The place that a target names. */
export async function openTarget(env: Env, target: PublishedTarget, options: TargetOptions): Promise<Target> {
  const { folder, repository, branch } = target
  if (target.kind === 'folder') return folderTarget(folder ?? '', options, env.data)
  const token = await readToken(env)
  const place = { repository: repository ?? '', branch: branch ?? '' }
  if (target.kind === 'github') return githubTarget(place, { ...options, token, apiUrl: env.githubApiUrl })
  const workFolder = join(env.data, 'publications')
  await makeFolder(workFolder)
  return gitTarget(place, { ...options, workFolder, programEnv: env.programEnv, token })
}
