// What an unfinished form says, read the same way at every step.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Grounds } from '../appeals/verb.ts'
import type { Deps } from '../deps.ts'
import type { Similar } from '../intake/contract.ts'
import { findPlace } from '../intake/place-codes.ts'
import { isPhone, normalisePhone } from '../reporters/masks.ts'
import { findSimilar } from '../triage/similar.ts'
import { blankDraft, findDraft, type Draft } from './draft.ts'
import type { Problems } from './layout.ts'
import type { Texts } from './texts.ts'

const NAME_CHARS_MAX = 50

/** What is being written now; nothing, once it was sent. */
export async function unsent(deps: Deps, request: FastifyRequest): Promise<Draft> {
  const draft = await findDraft(deps, request)
  return draft && !draft.sent ? draft : { ...blankDraft(), previous: draft?.sent ?? null }
}

/** Characters that nobody sees and no database stores are dropped, and the first step says so. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().replace(/\r\n/g, '\n')
}

export function withContact(draft: Draft, form: Record<string, string>): Draft {
  const said = (name: string) => storable(form[name] ?? '').trim()
  return { ...draft, name: said('name'), phone: said('phone'), email: said('email') }
}

export function contactOf({ name, phone, email }: Draft) {
  return { name: name || undefined, phone: phone || undefined, email: email || undefined }
}

export function contactProblems({ name, phone, email }: Draft, t: Texts): Problems {
  return {
    ...(name.length > NAME_CHARS_MAX ? { name: t.errors.nameTooLong } : {}),
    ...(phone && !isPhone(normalisePhone(phone)) ? { phone: t.errors.phone } : {}),
    ...(email && !z.email().max(120).safeParse(email).success ? { email: t.errors.email } : {}),
  }
}

export function againstProblem(draft: Draft, area: string | null, t: Texts): Problems {
  return draft.against === 'here' && !area ? { against: t.errors.againstPlace } : {}
}

/** The village chosen, or the one the scanned code stands for. */
export async function areaOf(deps: Deps, draft: Draft): Promise<string | null> {
  if (draft.areaId) return draft.areaId
  if (!draft.placeCode) return null
  const place = await findPlace(deps, draft.placeCode)
  return place.found === 'active' ? place.unitId : null
}

export const againstOf = (draft: Draft, area: string | null) =>
  draft.against === 'here' ? area : draft.against || null

export function townName({ organisation }: Grounds, area: string | null): string | null {
  const unit = area ? organisation.units.get(area) : undefined
  const parent =
    unit?.kind === 'village' && unit.parentId ? organisation.units.get(unit.parentId) : undefined
  return parent?.shortName ?? null
}

/** A complaint about a unit is nobody else's matter: nothing is offered beside it. */
export async function similarTo(deps: Deps, draft: Draft, area: string | null): Promise<Similar[]> {
  if (!area || draft.against) return []
  return findSimilar(deps.db, deps.config.districtId, area, draft.text, deps.now())
}
