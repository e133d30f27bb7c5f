// /api/session, /api/sessions: signing in and out, and one's own account.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type Access, type App } from '../platform/http.ts'
import { staff } from './acting.ts'
import {
  ChangePassword,
  Me,
  PasswordInput,
  Sessions,
  SignIn,
  TotpCode,
  TotpEnrolment,
} from './contract.ts'
import {
  SESSION_COOKIE,
  clearSessionCookie,
  setSessionCookie,
  visitorOf,
} from './session-plugin.ts'
import {
  changePassword,
  confirmTotp,
  disableTotp,
  enrolTotp,
  findSignedIn,
  listSessions,
  revokeSession,
  signOut,
  whoAmI,
  type SignedIn,
} from './sessions.ts'
import { signIn } from './sign-in.ts'

const anyone = { kind: 'public' } satisfies Access
const tags = ['session']
const Nothing = z.null()

/** In a staff route somebody is signed in: the plugin saw to it. */
function mine(request: { signedIn: SignedIn | null }): SignedIn {
  if (!request.signedIn) throw new Refused('sign_in_needed')
  return request.signedIn
}

export async function sessionRoutes(app: App, deps: Deps) {
  const { districtId, publicUrl } = deps.config
  const byOf = (signedIn: SignedIn) => ({
    districtId,
    staffId: signedIn.actor.staffId,
    now: deps.now(),
  })

  app.post(
    '/api/session',
    {
      config: { access: anyone },
      schema: { tags, summary: 'Sign in', body: SignIn, response: { 200: Me } },
    },
    async (request, reply) => {
      const old = request.cookies[SESSION_COOKIE]
      const token = await signIn(deps, visitorOf(request, districtId), request.body)
      const signedIn = await findSignedIn(deps, token)
      if (!signedIn) throw new Refused('sign_in_failed')
      // One browser, one session: the one it had before is over.
      if (old) await deps.db.transaction().execute((tx) => signOut(tx, districtId, old, deps.now()))
      setSessionCookie(reply, token, publicUrl)
      return whoAmI(deps.db, districtId, signedIn, deps.now(), languageOf(request))
    },
  )

  app.get(
    '/api/session',
    { config: { access: staff }, schema: { tags, summary: 'Who am I', response: { 200: Me } } },
    (request) => whoAmI(deps.db, districtId, mine(request), deps.now(), languageOf(request)),
  )

  app.delete(
    '/api/session',
    {
      config: { access: anyone },
      schema: { tags, summary: 'Sign out', response: { 204: Nothing } },
    },
    async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE]
      if (token)
        await deps.db.transaction().execute((tx) => signOut(tx, districtId, token, deps.now()))
      clearSessionCookie(reply, publicUrl)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/session/password',
    {
      config: { access: staff },
      schema: { tags, summary: 'Change my password', body: ChangePassword, response: { 200: Me } },
    },
    async (request, reply) => {
      const token = await changePassword(
        deps,
        visitorOf(request, districtId),
        mine(request),
        request.body,
      )
      setSessionCookie(reply, token, publicUrl)
      const signedIn = await findSignedIn(deps, token)
      if (!signedIn) throw new Refused('sign_in_needed')
      return whoAmI(deps.db, districtId, signedIn, deps.now(), languageOf(request))
    },
  )

  app.post(
    '/api/session/totp',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'Begin a second factor',
        body: PasswordInput,
        response: { 200: TotpEnrolment },
      },
    },
    (request) =>
      enrolTotp(deps, visitorOf(request, districtId), mine(request), request.body.password),
  )

  app.post(
    '/api/session/totp/confirm',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'Confirm the second factor with a first code',
        body: TotpCode,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const by = byOf(mine(request))
      await deps.db
        .transaction()
        .execute((tx) => confirmTotp(tx, deps, by, by.staffId, request.body.code))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/session/totp/disable',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'Give the second factor up',
        body: TotpCode,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const by = byOf(mine(request))
      await deps.db
        .transaction()
        .execute((tx) => disableTotp(tx, deps, by, by.staffId, request.body.code))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/sessions',
    {
      config: { access: staff },
      schema: { tags, summary: 'Where I am signed in', response: { 200: Sessions } },
    },
    async (request) => ({
      rows: await listSessions(deps.db, districtId, mine(request), deps.now()),
    }),
  )

  app.delete(
    '/api/sessions/:id',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'Sign out elsewhere',
        params: z.object({ id: z.uuid() }),
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const by = byOf(mine(request))
      await deps.db.transaction().execute((tx) => revokeSession(tx, by, request.params.id))
      return reply.code(204).send(null)
    },
  )
}
