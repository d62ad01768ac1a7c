import type { CalendarSettings } from './calendar/shapes.ts'
import { type Answer, request, type Send } from './client-request.ts'
import type { Charts } from './dashboard/charts.ts'
import type { Dashboard, Today } from './dashboard/shapes.ts'
import type { Aim, Replan } from './forecast/replan-shapes.ts'
import type { Forecast } from './forecast/shapes.ts'
import type { GitHubConnection, GitHubHooks, GitHubState, GitHubSync } from './github/shapes.ts'
import type { CollectionName, HabitHistory, HabitLog, HabitLogInput, Items, Patch } from './items.ts'
import { publishingCalls, type SiteState } from './publish/calls.ts'
import type { PublicView } from './publish/public-view.ts'
import type { Publication, PublicationInput, PublicationTarget, UnpublishedChanges } from './publish/shapes.ts'
import type { ResumeInput, ResumeShown } from './resume/shapes.ts'
import type { RoadmapDocument, RoadmapImport, RoadmapImportInput } from './roadmap/shapes.ts'
import type { Settings, SettingsPatch } from './settings/shapes.ts'
import { webhookCalls } from './webhooks/calls.ts'

export { type Answer, type Problem, ProblemError, type Send, UnreachableError } from './client-request.ts'
export { webAddress } from './evidence/web-address.ts'
export { readAmount } from './habits/amount-text.ts'
export type * from './items.ts'
export { whyUnreached } from './outside/unreached.ts'

export type {
  Aim,
  CalendarSettings,
  Charts,
  Dashboard,
  Forecast,
  GitHubConnection,
  GitHubHooks,
  GitHubState,
  GitHubSync,
  Publication,
  PublicationInput,
  PublicationTarget,
  PublicView,
  Replan,
  ResumeInput,
  ResumeShown,
  RoadmapDocument,
  RoadmapImport,
  RoadmapImportInput,
  Settings,
  SettingsPatch,
  SiteState,
  Today,
  UnpublishedChanges,
}

export interface ClientOptions {
  /** Address of the server, without `/api/v1`; '' in a page that the server itself served. */
  url: string
  /** A token; a page signed in by cookie needs none. */
  token?: string
  /** What sends the requests; `fetch` by default. */
  fetch?: Send
}

export type Client = ReturnType<typeof createClient>

/**
 * The typed client of the API, for pages, the terminal and scripts.
 * Every call resolves to the answer's body and rejects with a {@link ProblemError} (the server said no) or an
 * {@link UnreachableError} (no server). Days are `YYYY-MM-DD`; amounts are whole minutes or counts.
 */
export function createClient({ url, token, fetch: send = globalThis.fetch }: ClientOptions) {
  const call = async <T>(method: string, path: string, body?: unknown, key?: string): Promise<T> => {
    const response = await request(send, url, token, method, path, body, key)
    return (response.status === 204 ? undefined : await response.json()) as T
  }

  async function list<C extends CollectionName>(collection: C, query: Query = {}): Promise<Items[C][]> {
    const items: Items[C][] = []
    const most = typeof query.limit === 'number' ? query.limit : Number.POSITIVE_INFINITY
    let path: string | undefined = `/api/v1/${collection}${queryString({ limit: 500, ...query })}`
    while (path && items.length < most) {
      const response: Answer = await request(send, url, token, 'GET', path)
      const page = (await response.json()) as { items: Items[C][] }
      items.push(...page.items)
      path = nextPage(response.headers.get('link'))
    }
    return items
  }

  return {
    /** Habits with their state, streak and score; ready next; what is due. `day` defaults to the owner's today. */
    today: (day?: string) => call<Today>('GET', `/api/v1/today${queryString({ day })}`),
    dashboard: () => call<Dashboard>('GET', '/api/v1/dashboard'),
    /** What the dashboard's pictures are drawn from; nothing of the owner's own is left out. */
    charts: () => call<Charts>('GET', '/api/v1/dashboard/charts'),
    /** When the plan and its phases end at the pace of the last weeks, why, and the lines of a burn-up. */
    forecast: () => call<Forecast>('GET', '/api/v1/forecast'),
    /**
     * New dates for the plan, as a diff: by the days that half or four fifths of the futures reach, or with its end kept.
     * Without an aim they are the likely ones, which half of the futures reach.
     */
    replan: (aim?: Aim) =>
      call<Replan>('GET', `/api/v1/replan${queryString(aim === 'end' ? { keepEnd: true } : { confidence: aim })}`),
    /** Accepts a proposal as it was shown; 409 when something else would move by now. */
    acceptReplan: ({ aim, version }: Pick<Replan, 'aim' | 'version'>) =>
      call<Replan>('POST', '/api/v1/replan', { aim, version }),
    /** Takes the last accepted re-plan back. */
    undoReplan: () => call<void>('DELETE', '/api/v1/replan'),
    publicView: () => call<PublicView>('GET', '/api/v1/public-view'),
    settings: () => call<Settings>('GET', '/api/v1/settings'),
    updateSettings: (patch: SettingsPatch) => call<Settings>('PATCH', '/api/v1/settings', patch),
    /** What the roadmap says beyond its lists: goal, profile, closing words. */
    roadmap: () => call<RoadmapDocument>('GET', '/api/v1/roadmap'),
    /** Imports a roadmap, or with `dryRun` only says what would change. */
    importRoadmap: (input: RoadmapImportInput) => call<RoadmapImport>('POST', '/api/v1/roadmap-imports', input),

    /** All items of a collection that the query's filters let through, however many pages they fill; `limit` ends it earlier. */
    list,
    read: <C extends CollectionName>(collection: C, id: string) =>
      call<Items[C]>('GET', `/api/v1/${collection}/${encodeURIComponent(id)}`),
    /** With a `key`, however often it is sent within 24 hours, one item is created; 409 while the first is in flight. */
    create: <C extends CollectionName>(collection: C, item: Partial<Items[C]>, key?: string) =>
      call<Items[C]>('POST', `/api/v1/${collection}`, item, key),
    update: <C extends CollectionName>(collection: C, id: string, patch: Patch<C>) =>
      call<Items[C]>('PATCH', `/api/v1/${collection}/${encodeURIComponent(id)}`, patch),
    remove: (collection: CollectionName, id: string) =>
      call<void>('DELETE', `/api/v1/${collection}/${encodeURIComponent(id)}`),

    /** Amount and score of each of a habit's last `days` days, oldest first. */
    habitHistory: (id: string, days = 365) =>
      call<HabitHistory>('GET', `/api/v1/habits/${encodeURIComponent(id)}/history${queryString({ days })}`),
    logHabit: (input: HabitLogInput) => call<HabitLog>('POST', '/api/v1/habit-logs', input),

    /** Exchanges the code of a one-time sign-in link for a session cookie. */
    signIn: (code: string) => call<void>('POST', '/api/v1/session', { code }),
    signOut: () => call<void>('DELETE', '/api/v1/session'),
    /** A fresh one-time link to the tracker, valid for some minutes. */
    createSignInLink: () => call<{ url: string; expiresAt: string }>('POST', '/api/v1/sign-in-links'),
    /** How reading GitHub stands: the newest sync, what is missing, what is there. */
    github: () => call<GitHubState>('GET', '/api/v1/github'),
    /** Asks for a sync, which runs in the background; `githubSync` follows it. */
    syncGitHub: () => call<GitHubSync>('POST', '/api/v1/github/syncs'),
    githubSync: (id: string) => call<GitHubSync>('GET', `/api/v1/github/syncs/${encodeURIComponent(id)}`),
    /** Asks GitHub who we are there, and what is missing. */
    githubConnection: () => call<GitHubConnection>('GET', '/api/v1/github/connection'),
    /** Keeps a token that GitHub accepts. */
    connectGitHub: (token: string) => call<GitHubConnection>('PUT', '/api/v1/github/token', { token }),
    disconnectGitHub: () => call<void>('DELETE', '/api/v1/github/token'),
    /** Creates the webhook in the repositories named as owner/name, by default in all of the owner's; GitHub pings each. */
    createGitHubHooks: (repositories?: string[]) => call<GitHubHooks>('POST', '/api/v1/github/hooks', { repositories }),

    /** The webhook in each of the owner's repositories, and what GitHub met when it last delivered. */
    githubHooks: () => call<GitHubHooks>('GET', '/api/v1/github/hooks'),

    ...publishingCalls(call),
    ...webhookCalls(call),
    /** The README for the owner's profile on GitHub; not reachable from outside until the site has an address. */
    profileReadme: () => call<{ markdown: string; isReachable: boolean }>('GET', '/api/v1/profile-readme'),
    /** What the owner wrote of work and school, and whether it stands here or in the roadmap's files. */
    resume: () => call<ResumeShown>('GET', '/api/v1/resume'),
    saveResume: (resume: ResumeInput) => call<ResumeShown>('PUT', '/api/v1/resume', resume),
    /** The private address of the plan as a calendar; null until it is made. */
    calendar: () => call<CalendarSettings>('GET', '/api/v1/calendar'),
    /** Makes the calendar's address, or another one: the one before leads nowhere. */
    renewCalendar: () => call<CalendarSettings>('POST', '/api/v1/calendar'),
    closeCalendar: () => call<void>('DELETE', '/api/v1/calendar'),
    /** Puts the day's habits into the calendar at a time of day like `20:00`, or with null takes them out. */
    remindInCalendar: (habitsAt: string | null) => call<CalendarSettings>('PATCH', '/api/v1/calendar', { habitsAt }),
  }
}

type Query = Record<string, string | number | boolean | undefined>

function queryString(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

function nextPage(link: string | null): string | undefined {
  return link?.match(/<([^>]+)>;\s*rel="next"/)?.[1]
}
