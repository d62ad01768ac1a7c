import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Failure } from '../failure.ts'
import type { Reply, Session } from '../world.ts'

const unreachable =
  'Its links lead to this machine. Set the address of your site in Settings, or with SITE_URL, before you publish it.'

/** Prints the README for the owner's profile on GitHub, or writes it to a file. */
export async function profileReadme({ client, world }: Session, { out }: { out?: string }): Promise<Reply> {
  const answer = await client.profileReadme()
  const hint = answer.isReachable ? [] : [unreachable]
  if (out === undefined) {
    for (const line of hint) world.stderr.write(`${line}\n`)
    return { answer, lines: [answer.markdown.trimEnd()] }
  }
  const file = resolve(world.folder, out)
  await writeFile(file, answer.markdown).catch((error: NodeJS.ErrnoException) => {
    throw new Failure('usage', `${file} can't be written (${error.code}).`, 'Name another file.')
  })
  return { answer, lines: [`Wrote ${file}.`, ...hint] }
}
