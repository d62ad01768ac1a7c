import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { ownAddress } from '../http/address.ts'
import { readBody } from '../http/input.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { sessionCookie } from './guard.ts'

const minutes = 15
const signIn = z.strictObject({ code: z.string().min(1).max(200) }).meta({ id: 'SignIn' })
const signInLink = z.object({ url: z.string(), expiresAt: z.string() }).meta({ id: 'SignInLink' })

export function addAccessRoutes(routes: Routes, cairn: Cairn): void {
  const secure = ownAddress(cairn.env).startsWith('https:')
  const cookie = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const

  routes.add(
    {
      tag: 'access',
      method: 'post',
      path: '/session',
      summary: 'Sign in with the code of a one-time link',
      body: signIn,
      answers: { 204: { description: 'Signed in; the session is a cookie.' } },
      problems: [400, 401, 413, 415, 422],
      open: true,
    },
    async c => {
      const { code } = await readBody(c, signIn)
      const { session, maxAgeSeconds } = await cairn.access.signIn(code)
      setCookie(c, sessionCookie, session, { ...cookie, maxAge: maxAgeSeconds })
      return c.body(null, 204)
    },
  )

  routes.add(
    {
      tag: 'access',
      method: 'delete',
      path: '/session',
      summary: 'Sign out',
      answers: { 204: { description: 'Signed out.' } },
      open: true,
    },
    async c => {
      const session = getCookie(c, sessionCookie)
      if (session) await cairn.access.signOut(session)
      deleteCookie(c, sessionCookie, cookie)
      return c.body(null, 204)
    },
  )

  routes.add(
    {
      tag: 'access',
      method: 'post',
      path: '/sign-in-links',
      summary: 'Make a one-time link to the tracker',
      answers: { 201: { description: `Good once, for ${minutes} minutes.`, body: signInLink } },
    },
    async c => {
      const { code, expiresAt } = await cairn.access.createCode(minutes)
      return sendJson(c, JSON.stringify({ url: signInUrl(cairn, code), expiresAt }), {
        status: 201,
        headers: { 'cache-control': 'no-store' },
      })
    },
  )
}

/** The code travels in the fragment, which browsers send to nobody and no log keeps. */
export const signInUrl = ({ env }: Cairn, code: string) => `${ownAddress(env)}/app/sign-in#${code}`
