// An unfinished form. It lies sealed in the database, so that back, refresh and a dead battery lose nothing;
// the cookie is the only key to it, and the database holds no more than the cookie's hash.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { DRAFT_HOURS } from '../intake/limits.ts'

export interface Sent {
  commandId: string
  kind: 'appeal' | 'endorsement'
}

export interface Draft {
  /** One per form begun; with the content it makes the command id, so that two taps send once. */
  commandId: string
  text: string
  fileIds: string[]
  /** '' nobody; 'here' the village where it lies; else a unit. */
  against: string
  townId: string
  areaId: string
  /** "I cannot say where": asked once, not again. */
  placeUnknown: boolean
  placeDetail: string
  placeCode: string
  placeLabel: string
  name: string
  phone: string
  email: string
  /** Once sent, nothing but the way to its receipt is kept. */
  sent: Sent | null
  /** The receipt before this form: whoever begins another has perhaps not noted it yet. */
  previous: Sent | null
}

export function blankDraft(): Draft {
  return {
    commandId: randomUUID(),
    text: '',
    fileIds: [],
    against: '',
    townId: '',
    areaId: '',
    placeUnknown: false,
    placeDetail: '',
    placeCode: '',
    placeLabel: '',
    name: '',
    phone: '',
    email: '',
    sent: null,
    previous: null,
  }
}

const COOKIE = 'huiyin_draft'
const TOKEN_BYTES = 24

export async function findDraft(deps: Deps, request: FastifyRequest): Promise<Draft | null> {
  const hash = tokenHash(request)
  if (!hash) return null
  const row = await deps.db
    .selectFrom('draft')
    .select('sealed')
    .where('district_id', '=', deps.config.districtId)
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  if (!row) return null
  // Sealed by saveDraft under this very place, so it is a draft; a field added since is filled in.
  const kept = JSON.parse(deps.vault.open(row.sealed, placeOf(hash))) as Partial<Draft>
  return { ...blankDraft(), ...kept }
}

export async function saveDraft(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
): Promise<void> {
  const hash = tokenHash(request) ?? giveToken(deps, request, reply)
  const row = {
    district_id: deps.config.districtId,
    token_hash: hash,
    sealed: deps.vault.seal(JSON.stringify(draft), placeOf(hash)),
    updated_at: deps.now(),
  }
  await deps.db
    .insertInto('draft')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['district_id', 'token_hash'])
        .doUpdateSet({ sealed: row.sealed, updated_at: row.updated_at }),
    )
    .execute()
}

/** Forgets the form, here and on the phone: the next one to hold it finds nothing. */
export async function dropDraft(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const hash = tokenHash(request)
  reply.clearCookie(COOKIE, { path: '/' })
  if (!hash) return
  await deps.db
    .deleteFrom('draft')
    .where('district_id', '=', deps.config.districtId)
    .where('token_hash', '=', hash)
    .execute()
}

function giveToken(deps: Deps, request: FastifyRequest, reply: FastifyReply): Buffer {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  request.cookies[COOKIE] = token // a second save within this request meets the same draft
  reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: DRAFT_HOURS * 60 * 60,
    secure: deps.config.publicUrl.startsWith('https:'),
  })
  return hashOf(token)
}

function tokenHash(request: FastifyRequest): Buffer | null {
  const token = request.cookies[COOKIE]
  return token && /^[\w-]{32}$/.test(token) ? hashOf(token) : null
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()
const placeOf = (hash: Buffer) => `draft/${hash.toString('hex')}`
