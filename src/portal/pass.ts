// The pass: for an hour after the secret was given, this phone opens this one story without it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Opened } from './read-story.ts'

const COOKIE = 'huiyin_pass'
const PASS_SECONDS = 60 * 60

/** Sealed, so that it can be neither read nor made; bound to the code, so that it opens no other story. */
export function givePass(deps: Deps, reply: FastifyReply, code: string, opened: Opened): void {
  const until = deps.now().getTime() + PASS_SECONDS * 1000
  const text = JSON.stringify([opened.appealId, opened.reporterNo, until])
  reply.setCookie(COOKIE, deps.vault.seal(text, placeOf(code)).toString('base64url'), {
    path: `/t/${code}`,
    httpOnly: true,
    sameSite: 'lax',
    maxAge: PASS_SECONDS,
    secure: deps.config.publicUrl.startsWith('https:'),
  })
}

export function findPass(deps: Deps, request: FastifyRequest, code: string): Opened | null {
  const sealed = request.cookies[COOKIE]
  if (!sealed) return null
  try {
    const [appealId, reporterNo, until] = JSON.parse(
      deps.vault.open(Buffer.from(sealed, 'base64url'), placeOf(code)),
    )
    return deps.now().getTime() < until ? { appealId, reporterNo } : null
  } catch {
    return null // forged, cut short, or sealed under another key: as good as none
  }
}

export function dropPass(reply: FastifyReply, code: string): void {
  reply.clearCookie(COOKIE, { path: `/t/${code}` })
}

const placeOf = (code: string) => `pass/${code}`
