import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { GitHubConnection, GitHubHooks } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { momentsFor } from '../moments.ts'
import { waitIn } from '../wait.ts'
import type { Reply, Session } from '../world.ts'

export interface ConnectOptions {
  tokenFile?: string
  hooks?: boolean
}

const aboutTokens = `A token lets Cairn read more than what is public: private repositories, the contribution calendar, what you pinned.
Make one at https://github.com/settings/personal-access-tokens/new
  fine-grained   your repositories, read-only: Contents, Metadata, Actions, Pull requests, Issues
                 (and Webhooks: read and write, if Cairn shall create the webhooks)
  classic        repo, read:user (and admin:repo_hook for the webhooks)
Cairn keeps it in the file github-token of its data folder, readable by you alone, and sends it to GitHub alone.
`

/** Walks through token and webhooks, asks GitHub whether they work, and says what is missing. */
export async function connectGitHub(session: Session, options: ConnectOptions): Promise<Reply> {
  const { client } = session
  const token = await findToken(session, options)
  const connection = token === null ? await client.githubConnection() : await client.connectGitHub(token)
  await offerUser(session, connection)
  const hooks = (await wantsHooks(session, options, connection)) ? await client.createGitHubHooks() : null
  const reach = hooks === null ? [] : await pingLines(session, connection, hooks)
  const answer = await client.githubConnection()
  return {
    answer: { ...answer, ...hooks },
    lines: [
      ...connectionLines(answer),
      ...hookLines(hooks),
      ...reach,
      ...webhookLines(answer, await momentsFor(session)),
    ],
  }
}

async function findToken(session: Session, { tokenFile }: ConnectOptions): Promise<string | null> {
  const { world, client, json } = session
  if (tokenFile !== undefined) {
    const file = tokenFile === '-' ? '/dev/stdin' : resolve(world.folder, tokenFile)
    return (
      await readFile(file, 'utf8').catch(() => {
        throw new Failure(
          'usage',
          `${tokenFile} can't be read.`,
          'Name a file that holds the token, or - for the input.',
        )
      })
    ).trim()
  }
  if (json || !world.askSecret || (await client.github()).token !== null) return null
  world.stderr.write(aboutTokens)
  return (await world.askSecret('Token (Enter to go on without): ')).trim() || null
}

/** Nothing is published of a user that is not in the settings: that is the owner's to say. */
async function offerUser({ client, world, json }: Session, { login, user }: GitHubConnection): Promise<void> {
  if (login === null || user !== null || json || !world.confirm) return
  if (await world.confirm(`Make ${login} the GitHub user of your settings, which your portfolio names?`))
    await client.updateSettings({ githubUser: login })
}

async function wantsHooks({ world, json }: Session, options: ConnectOptions, { login, webhook }: GitHubConnection) {
  if (options.hooks !== undefined) return options.hooks
  if (json || !world.confirm || login === null || !webhook.enabled) return false
  return world.confirm(`Create the webhook in your repositories, to ${webhook.url}?`)
}

function connectionLines({ login, scopes, rate, missing }: GitHubConnection): string[] {
  const scope = scopes === null ? 'a fine-grained token' : `scopes ${scopes.join(', ') || 'none'}`
  return [
    login === null ? 'GitHub answers; there is no token.' : `GitHub answers: the token is ${login}'s, ${scope}.`,
    ...(rate === null ? [] : [`  ${rate.remaining} of ${rate.limit} requests are left this hour.`]),
    ...missing.map(each => `  ! ${each}`),
  ]
}

function hookLines(hooks: GitHubHooks | null): string[] {
  const words = { created: 'webhook created', there: 'webhook was there', missing: 'no webhook', failed: 'no webhook' }
  return (hooks?.hooks ?? []).map(
    ({ repository, result, error }) => `  ${repository}: ${words[result]}${error === null ? '' : ` (${error})`}`,
  )
}

const lookAgainMs = 500
const looks = 20

/** GitHub pings each webhook: whether one comes in says whether GitHub reaches it. */
async function pingLines(
  { client, world }: Session,
  before: GitHubConnection,
  { hooks }: GitHubHooks,
): Promise<string[]> {
  if (hooks.every(({ result }) => result === 'failed')) return []
  for (let look = 0; look < looks; look++) {
    const { lastDeliveryAt } = (await client.github()).webhook
    if (lastDeliveryAt !== before.webhook.lastDeliveryAt) return ['  ✓ GitHub reaches Cairn: its ping came in.']
    await waitIn(world)(lookAgainMs)
  }
  const seen = (await client.githubHooks()).hooks.flatMap(({ repository, error }) =>
    error === null ? [] : `  ! ${repository}: GitHub met "${error}".`,
  )
  const advice = 'Check that PUBLIC_URL can be reached from outside, and that the secret is the same.'
  return [`  ! No ping came in within ${(looks * lookAgainMs) / 1000} seconds. ${advice}`, ...seen]
}

function webhookLines({ webhook, events }: GitHubConnection, timeOf: (at: string) => string): string[] {
  if (!webhook.enabled) {
    return [
      'To have changes seen within seconds, start Cairn with GITHUB_WEBHOOK_SECRET (for example of `openssl rand -hex 32`)',
      'and run this again.',
    ]
  }
  const last =
    webhook.lastDeliveryAt === null
      ? 'nothing came in yet'
      : `last came ${webhook.lastEvent} at ${timeOf(webhook.lastDeliveryAt)}`
  return [
    `Webhook: ${last}. By hand, in a repository's settings under Webhooks:`,
    `  Payload URL   ${webhook.url}`,
    '  Content type  application/json',
    '  Secret        the value of GITHUB_WEBHOOK_SECRET',
    `  Events        ${events.join(', ')}`,
  ]
}
