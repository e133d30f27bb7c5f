// Who is asking, and may they: the cookie becomes `request.actor`, and every route's `access` is enforced. Default: no.
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { StaffActor } from './contract.ts'
import { dummyHash } from './passwords.ts'
import { findSignedIn, type SignedIn } from './sessions.ts'
import type { Visitor } from './attempts.ts'
import { SESSION_DAYS } from './sign-in.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set in every staff route; in a public one only where somebody happens to be signed in. */
    actor: StaffActor | null
    signedIn: SignedIn | null
  }
}

export const SESSION_COOKIE = 'huiyin_session'
/** Left on a browser in which staff sign in, for the pages on which reporters answer; it says nothing else. */
export const STAFF_BROWSER_COOKIE = 'huiyin_staff'
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

export const sessionPlugin = fastifyPlugin<Deps>(async (app, deps) => {
  app.decorateRequest('actor', null)
  app.decorateRequest('signedIn', null)
  await dummyHash() // made now, so that the first unknown username takes no longer than the next

  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    const access = request.routeOptions.config.access
    if (!access) throw new Refused('route_closed')
    if (!SAFE_METHODS.includes(request.method)) refuseForeignOrigin(request, deps.config.publicUrl)

    const token = request.cookies[SESSION_COOKIE]
    const signedIn = token && needsActor(request) ? await findSignedIn(deps, token) : null
    const open = signedIn && (!signedIn.mustChangePassword || isSessionRoute(request))
    if (open) {
      request.signedIn = signedIn
      request.actor = signedIn.actor
    }
    if (access.kind === 'public') return
    if (!signedIn) throw new Refused('sign_in_needed')
    if (!open) throw new Refused('password_change_needed')
    const { roles } = access
    if (roles !== 'any' && !signedIn.actor.appointments.some(({ role }) => roles.includes(role))) {
      throw new Refused('role_needed')
    }
  })
})

/** A public page costs no look-up; the public API may know who is signed in. */
function needsActor(request: FastifyRequest): boolean {
  return (
    request.routeOptions.config.access?.kind === 'staff' ||
    Boolean(request.routeOptions.url?.startsWith('/api/'))
  )
}

function isSessionRoute(request: FastifyRequest): boolean {
  return /^\/api\/session(\/|$)/.test(request.routeOptions.url ?? '')
}

/**
 * A form on another site must not act with our visitor's cookie. Browsers name the page's origin; under our own
 * `referrer-policy: no-referrer` a plain form names it "null", and then Sec-Fetch-Site tells. Programs that are no
 * browsers send neither, and carry no stolen cookie (SameSite=Strict holds for browsers too old to say).
 */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string) {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign = new Refused('foreign_origin')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreign
  if (origin === undefined) return
  if (origin === 'null') {
    if (site === undefined && request.cookies[SESSION_COOKIE]) throw foreign
    return
  }
  const ours = URL.parse(origin)
  if (!ours || (ours.host !== host && ours.origin !== new URL(publicUrl).origin)) throw foreign
}

export function setSessionCookie(reply: FastifyReply, token: string, publicUrl: string) {
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
    maxAge: SESSION_DAYS * 24 * 60 * 60,
  })
  reply.setCookie(STAFF_BROWSER_COOKIE, '1', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax', // a reporter's slip opens from outside
    secure: publicUrl.startsWith('https:'),
    maxAge: STAFF_BROWSER_DAYS * 24 * 60 * 60,
  })
}
const STAFF_BROWSER_DAYS = 365

export function clearSessionCookie(reply: FastifyReply, publicUrl: string) {
  reply.clearCookie(SESSION_COOKIE, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
  })
}

export function visitorOf(request: FastifyRequest, districtId: string): Visitor {
  return { districtId, address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}
