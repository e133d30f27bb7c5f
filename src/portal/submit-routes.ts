// The three steps. Whatever was typed is written down first and judged afterwards, so that a refusal loses nothing.
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { PHOTOS_MAX, TEXT_CHARS_MAX } from '../appeals/contract.ts'
import { receiptFor } from '../appeals/receipts.ts'
import type { Grounds } from '../appeals/verb.ts'
import type { Deps } from '../deps.ts'
import { areasOf, publicGrounds } from '../intake/areas.ts'
import type { Similar } from '../intake/contract.ts'
import { READS, SUBMISSIONS, UPLOADS } from '../intake/limits.ts'
import { findPlace } from '../intake/place-codes.ts'
import { intakeRefusals } from '../intake/refusals.ts'
import { findFile } from '../intake/stored-files.ts'
import { submitAppeal, submitEndorsement } from '../intake/submit.ts'
import { throttleAddress } from '../intake/throttles.ts'
import { readMultipart } from '../intake/uploads.ts'
import { isActive } from '../organisation/units.ts'
import { canonical } from '../platform/canonical.ts'
import { assert, Refused } from '../platform/errors.ts'
import type { App, Language } from '../platform/http.ts'
import { isStorable } from '../platform/storable.ts'
import { findReceipt } from '../reporters/reporters.ts'
import { isPhone, normalisePhone } from '../reporters/masks.ts'
import { findSimilar } from '../triage/similar.ts'
import { receiptQr } from './codes.ts'
import { blankDraft, dropDraft, findDraft, saveDraft, type Draft } from './draft.ts'
import type { Problems } from './layout.ts'
import { givePass } from './pass.ts'
import { formOf, openPage, readerFor, send } from './serving.ts'
import { joinPage, noReceiptPage, receiptPage, whatPage, wherePage, whoPage } from './submit-pages.ts'
import type { Texts } from './texts.ts'

const NAME_CHARS_MAX = 50
const PLACE_CHARS_MAX = 200

export function submitRoutes(app: App, deps: Deps) {
  app.get('/submit', openPage, async (request, reply) => showWhat(deps, request, reply, await unsent(deps, request), {}))
  app.post('/submit', openPage, (request, reply) => takeWhat(deps, request, reply))
  app.get('/submit/place', openPage, async (request, reply) => {
    const draft = await unsent(deps, request)
    return draft.text ? showWhere(deps, request, reply, draft, {}) : reply.redirect('/submit', 303)
  })
  app.post('/submit/place', openPage, (request, reply) => takeWhere(deps, request, reply))
  app.get('/submit/send', openPage, async (request, reply) => {
    const draft = await unsent(deps, request)
    return draft.text ? showWho(deps, request, reply, draft, {}) : reply.redirect('/submit', 303)
  })
  app.post('/submit/send', openPage, (request, reply) => takeWho(deps, request, reply))
  app.get<{ Params: { code: string } }>('/submit/join/:code', openPage, async (request, reply) =>
    showJoin(deps, request, reply, await unsent(deps, request), request.params.code, {}))
  app.post<{ Params: { code: string } }>('/submit/join/:code', openPage, (request, reply) =>
    takeJoin(deps, request, reply, request.params.code))
  app.get('/receipt', openPage, (request, reply) => showReceipt(deps, request, reply))
  app.post('/receipt/done', openPage, async (request, reply) => {
    await dropDraft(deps, request, reply)
    return reply.redirect('/', 303)
  })
}

async function unsent(deps: Deps, request: FastifyRequest): Promise<Draft> {
  const draft = await findDraft(deps, request)
  return draft && !draft.sent ? draft : blankDraft()
}

// ── 1: what ──────────────────────────────────────────────────────────────────────────────────────

async function showWhat(deps: Deps, request: FastifyRequest, reply: FastifyReply, draft: Draft, problems: Problems) {
  const reader = await readerFor(deps, request)
  const { rulebook, organisation, today } = await publicGrounds(deps)
  const active = [...organisation.units.values()].filter((unit) => isActive(organisation, unit.id, today))
  const named = (kind: string) => active.filter((unit) => unit.kind === kind).map(({ id, shortName: name }) => ({ id, name }))
  return send(reply, whatPage(reader, draft, {
    problems, emergency: rulebook.emergencyNotice[reader.language], thumbs: await thumbsOf(deps, draft.fileIds),
    units: { departments: named('department'), towns: named('town') },
  }))
}

async function takeWhat(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  await throttleAddress(deps, request, 'upload', UPLOADS)
  const before = await unsent(deps, request)
  const room = PHOTOS_MAX - before.fileIds.length
  const form = request.isMultipart()
    ? await readMultipart(deps, request, room, { kind: 'citizen' })
    : { fields: formOf(request), fileIds: [], refused: [] }
  const kept = before.fileIds.filter((id) => form.fields[`remove-${id}`] !== 'yes')
  const draft: Draft = {
    ...before, text: storable(form.fields['text'] ?? '').trim(), against: form.fields['against'] ?? '',
    fileIds: [...kept, ...form.fileIds],
  }
  await saveDraft(deps, request, reply, draft)
  const { t, language } = await readerFor(deps, request)
  const problems = whatProblems(form.fields['text'] ?? '', form.refused, t, language)
  if (Object.keys(problems).length > 0) return showWhat(deps, request, reply.code(422), draft, problems)
  const next = draft.placeCode && !draft.areaId ? '/submit/send' : '/submit/place'
  return reply.redirect(next, 303)
}

function whatProblems(typed: string, refused: readonly string[], t: Texts, language: Language): Problems {
  const length = [...typed.trim()].length
  const text = !isStorable(typed) ? t.errors.textNotStorable
    : length < 2 ? t.errors.textMissing
    : typed.trim().length > TEXT_CHARS_MAX ? t.errors.textTooLong(length) : null
  const lines: Record<string, { zh: string; en: string }> = intakeRefusals
  const photos = [...new Set(refused)]
    .map((code) => `${t.errors.photoNumber(refused.filter((each) => each === code).length)}${lines[code]?.[language] ?? ''}`)
    .join(' ')
  return { ...(text ? { text } : {}), ...(photos ? { photos } : {}) }
}

/** A draft with a NUL cannot be sealed into nothing: the characters nobody sees are dropped, and it is said. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().replace(/\r\n/g, '\n')
}

async function thumbsOf(deps: Deps, ids: readonly string[]) {
  const files = await Promise.all(ids.map((id) => findFile(deps.db, deps.config.districtId, id)))
  return Promise.all(files.filter((file) => file !== null).map(async (file) => {
    const bytes = await buffer(deps.files.read(file.thumb_sha256 ?? file.sha256))
    return { id: file.id, src: `data:image/jpeg;base64,${bytes.toString('base64')}` }
  }))
}

// ── 2: where ─────────────────────────────────────────────────────────────────────────────────────

async function showWhere(deps: Deps, request: FastifyRequest, reply: FastifyReply, draft: Draft, problems: Problems) {
  const { organisation, today } = await publicGrounds(deps)
  return send(reply, wherePage(await readerFor(deps, request), draft, { problems, areas: areasOf(organisation, today) }))
}

async function takeWhere(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  await throttleAddress(deps, request, 'read', READS)
  const form = formOf(request)
  const { organisation, today } = await publicGrounds(deps)
  const before = await unsent(deps, request)
  const known = (id: string | undefined) => (id && isActive(organisation, id, today) ? id : '')
  const { t } = await readerFor(deps, request)
  const placeDetail = storable(form['placeDetail'] ?? before.placeDetail).trim()
  const draft: Draft = { ...before, placeDetail, areaId: known(form['areaId']) || before.areaId }
  if (draft.areaId) draft.placeUnknown = false
  if (form['town'] || form['go'] === 'town') {
    // Another town is another village: what was scanned or chosen before no longer holds.
    await saveDraft(deps, request, reply, { ...draft, townId: known(form['town']), areaId: '', placeUnknown: false })
    return reply.redirect('/submit/place', 303)
  }
  if (form['go'] === 'skip') Object.assign(draft, { townId: '', areaId: '', placeUnknown: true })
  await saveDraft(deps, request, reply, draft)
  if (form['go'] === 'back') return reply.redirect('/submit', 303)
  const problems: Problems = {
    ...(!draft.areaId && !draft.placeUnknown ? { areaId: t.errors.villageMissing } : {}),
    ...(placeDetail.length > PLACE_CHARS_MAX ? { placeDetail: t.errors.placeTooLong } : {}),
  }
  if (Object.keys(problems).length > 0) return showWhere(deps, request, reply.code(422), draft, problems)
  return reply.redirect('/submit/send', 303)
}

// ── 3: who, and off it goes ──────────────────────────────────────────────────────────────────────

async function showWho(deps: Deps, request: FastifyRequest, reply: FastifyReply, draft: Draft, problems: Problems) {
  const grounds = await publicGrounds(deps)
  const area = await areaOf(deps, draft)
  const against = againstOf(draft, area)
  const name = (id: string | null) => (id ? (grounds.organisation.units.get(id)?.shortName ?? null) : null)
  const place = [townName(grounds, area), name(area), draft.placeDetail || draft.placeLabel].filter(Boolean).join(' · ')
  return send(reply, whoPage(await readerFor(deps, request), draft, {
    problems, similar: await similarTo(deps, draft, area), place: place || null,
    against: draft.against ? (name(against) ?? '—') : null,
  }))
}

async function takeWho(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request)
  const before = await findDraft(deps, request)
  if (!before) return noDraft(deps, request, reply)
  // Two taps, or an old screen: it was sent, and this is its receipt.
  if (before.sent) return reply.redirect('/receipt', 303)
  if (!before.text) return reply.redirect('/submit', 303)
  const draft = withContact(before, form)
  await saveDraft(deps, request, reply, draft)
  if (form['go'] === 'back') return reply.redirect('/submit/place', 303)
  const join = /^join:(\w{4,32})$/.exec(form['go'] ?? '')
  if (join) return reply.redirect(`/submit/join/${join[1]}`, 303)

  const { t, language } = await readerFor(deps, request)
  const area = await areaOf(deps, draft)
  const problems = { ...contactProblems(draft, t), ...againstProblem(draft, area, t) }
  if (Object.keys(problems).length > 0) return showWho(deps, request, reply.code(422), draft, problems)
  await throttleAddress(deps, request, 'submit', SUBMISSIONS)
  const content = {
    text: draft.text, areaId: area, placeDetail: draft.placeDetail || undefined, placeCode: draft.placeCode || undefined,
    againstUnitId: againstOf(draft, area) ?? undefined, fileIds: draft.fileIds, ...contactOf(draft),
  }
  try {
    const commandId = commandFor(draft, content)
    await submitAppeal(deps, content, commandId)
    await saveDraft(deps, request, reply, { ...blankDraft(), sent: { commandId, kind: 'appeal' } })
  } catch (error) {
    const sentence = error instanceof Refused && error.code === 'file_unknown' ? intakeRefusals.file_unknown[language] : null
    if (!sentence) throw error
    const without = { ...draft, fileIds: [] }
    await saveDraft(deps, request, reply, without)
    return showWhat(deps, request, reply.code(422), without, { photos: sentence })
  }
  return reply.redirect('/receipt', 303)
}

async function showJoin(deps: Deps, request: FastifyRequest, reply: FastifyReply, draft: Draft, code: string, problems: Problems) {
  const offered = (await similarTo(deps, draft, await areaOf(deps, draft))).find((each) => each.code === code)
  // Only what was offered here can be endorsed here; meanwhile it may have been closed.
  if (!offered) return reply.redirect('/submit/send', 303)
  return send(reply, joinPage(await readerFor(deps, request), draft, offered, problems))
}

async function takeJoin(deps: Deps, request: FastifyRequest, reply: FastifyReply, code: string) {
  const form = formOf(request)
  const before = await findDraft(deps, request)
  if (!before) return noDraft(deps, request, reply)
  if (before.sent) return reply.redirect('/receipt', 303)
  const draft = withContact(before, { email: before.email, ...form })
  await saveDraft(deps, request, reply, draft)
  if (form['go'] === 'back') return reply.redirect('/submit/send', 303)
  const { t } = await readerFor(deps, request)
  const note = storable(form['note'] ?? '').trim()
  const problems = { ...contactProblems(draft, t), ...(note.length > TEXT_CHARS_MAX ? { note: t.errors.noteTooLong } : {}) }
  if (Object.keys(problems).length > 0) return showJoin(deps, request, reply.code(422), draft, code, problems)
  await throttleAddress(deps, request, 'submit', SUBMISSIONS)
  const input = { ...contactOf(draft), ...(note ? { note } : {}) }
  const commandId = commandFor(draft, { code, ...input })
  await submitEndorsement(deps, code, { input }, commandId)
  await saveDraft(deps, request, reply, { ...blankDraft(), sent: { commandId, kind: 'endorsement' } })
  return reply.redirect('/receipt', 303)
}

async function showReceipt(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  const { districtId, publicUrl } = deps.config
  const sent = (await findDraft(deps, request))?.sent
  const reader = await readerFor(deps, request)
  if (!sent) return send(reply.code(404), noReceiptPage(reader))
  const receipt = receiptFor(deps.vault, districtId, sent.commandId)
  const opened = await findReceipt(deps.db, deps.vault, districtId, receipt.code, receipt.secret)
  assert(opened, 'what was sent has a receipt')
  givePass(deps, reply, receipt.code, opened)
  return send(reply, receiptPage(reader, receipt, { kind: sent.kind, qr: await receiptQr(publicUrl, receipt), site: `${publicUrl}/track` }))
}

// ── What the steps share ─────────────────────────────────────────────────────────────────────────

function withContact(draft: Draft, form: Record<string, string>): Draft {
  const said = (name: string) => storable(form[name] ?? '').trim()
  return { ...draft, name: said('name'), phone: said('phone'), email: said('email') }
}

function contactOf({ name, phone, email }: Draft) {
  return { name: name || undefined, phone: phone || undefined, email: email || undefined }
}

function contactProblems({ name, phone, email }: Draft, t: Texts): Problems {
  return {
    ...(name.length > NAME_CHARS_MAX ? { name: t.errors.nameTooLong } : {}),
    ...(phone && !isPhone(normalisePhone(phone)) ? { phone: t.errors.phone } : {}),
    ...(email && !z.email().max(120).safeParse(email).success ? { email: t.errors.email } : {}),
  }
}

function againstProblem(draft: Draft, area: string | null, t: Texts): Problems {
  return draft.against === 'here' && !area ? { against: t.errors.againstPlace } : {}
}

/** The village chosen, or the one the scanned code stands for. */
async function areaOf(deps: Deps, draft: Draft): Promise<string | null> {
  if (draft.areaId) return draft.areaId
  if (!draft.placeCode) return null
  const place = await findPlace(deps.db, deps.config.districtId, draft.placeCode)
  return place.found === 'active' ? place.unitId : null
}

const againstOf = (draft: Draft, area: string | null) => (draft.against === 'here' ? area : draft.against || null)

function townName({ organisation }: Grounds, area: string | null): string | null {
  const unit = area ? organisation.units.get(area) : undefined
  const parent = unit?.kind === 'village' && unit.parentId ? organisation.units.get(unit.parentId) : undefined
  return parent?.shortName ?? null
}

/** A complaint about a unit is nobody else's matter: nothing is offered beside it. */
async function similarTo(deps: Deps, draft: Draft, area: string | null): Promise<Similar[]> {
  if (!area || draft.against) return []
  return findSimilar(deps.db, deps.config.districtId, area, draft.text, deps.now())
}

/** The same form with the same words is one command; changed words are another, and neither is lost. */
function commandFor(draft: Draft, content: object): string {
  return `form:${draft.commandId}:${createHash('sha256').update(canonical(content)).digest('hex')}`
}

/** The browser keeps no cookie, or the form is older than a night. */
async function noDraft(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  const { t } = await readerFor(deps, request)
  return showWhat(deps, request, reply.code(422), blankDraft(), { text: t.errors.cookies })
}
