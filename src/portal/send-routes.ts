// The third step and what follows: contact, a neighbour's matter, sending, and the receipt.
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { TEXT_CHARS_MAX } from '../appeals/contract.ts'
import { receiptFor } from '../appeals/receipts.ts'
import type { Deps } from '../deps.ts'
import { publicGrounds } from '../intake/areas.ts'
import { SUBMISSIONS } from '../intake/limits.ts'
import { intakeRefusals } from '../intake/refusals.ts'
import { submitAppeal, submitEndorsement } from '../intake/submit.ts'
import { throttleAddress } from '../intake/throttles.ts'
import { canonical } from '../platform/canonical.ts'
import { assert, Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { findReceipt } from '../reporters/reporters.ts'
import { receiptQr } from './codes.ts'
import { blankDraft, dropDraft, findDraft, saveDraft, type Draft } from './draft.ts'
import {
  againstOf,
  againstProblem,
  areaOf,
  contactOf,
  contactProblems,
  similarTo,
  storable,
  townName,
  unsent,
  withContact,
} from './draft-facts.ts'
import type { Problems } from './layout.ts'
import { givePass } from './pass.ts'
import { formOf, openPage, readerFor, send } from './serving.ts'
import { showWhat, thumbsOf } from './show-what.ts'
import { joinPage, noReceiptPage, receiptPage, whoPage } from './submit-pages.ts'

export function sendRoutes(app: App, deps: Deps) {
  app.get('/submit/send', openPage, async (request, reply) => {
    const draft = await unsent(deps, request)
    return draft.text ? showWho(deps, request, reply, draft, {}) : reply.redirect('/submit', 303)
  })
  app.post('/submit/send', openPage, (request, reply) => takeWho(deps, request, reply))
  app.get<{ Params: { code: string } }>('/submit/join/:code', openPage, async (request, reply) =>
    showJoin(deps, request, reply, await unsent(deps, request), request.params.code, {}),
  )
  app.post<{ Params: { code: string } }>('/submit/join/:code', openPage, (request, reply) =>
    takeJoin(deps, request, reply, request.params.code),
  )
  app.get('/receipt', openPage, (request, reply) => showReceipt(deps, request, reply))
  app.post('/receipt/done', openPage, async (request, reply) => {
    await dropDraft(deps, request, reply)
    return reply.redirect('/', 303)
  })
}

async function showWho(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
  problems: Problems,
) {
  const grounds = await publicGrounds(deps)
  const area = await areaOf(deps, draft)
  const against = againstOf(draft, area)
  const name = (id: string | null) =>
    id ? (grounds.organisation.units.get(id)?.shortName ?? null) : null
  const place = [townName(grounds, area), name(area), draft.placeDetail || draft.placeLabel]
    .filter(Boolean)
    .join(' · ')
  return send(
    reply,
    whoPage(await readerFor(deps, request), draft, {
      problems,
      similar: await similarTo(deps, draft, area),
      thumbs: await thumbsOf(deps, draft.fileIds),
      place: place || null,
      against: draft.against ? (name(against) ?? '—') : null,
    }),
  )
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
  if (Object.keys(problems).length > 0)
    return showWho(deps, request, reply.code(422), draft, problems)
  await throttleAddress(deps, request, 'submit', SUBMISSIONS)
  const content = {
    text: draft.text,
    areaId: area,
    placeDetail: draft.placeDetail || undefined,
    placeCode: draft.placeCode || undefined,
    againstUnitId: againstOf(draft, area) ?? undefined,
    fileIds: draft.fileIds,
    ...contactOf(draft),
  }
  try {
    const commandId = commandFor(draft, content)
    await submitAppeal(deps, content, commandId)
    await saveDraft(deps, request, reply, { ...blankDraft(), sent: { commandId, kind: 'appeal' } })
  } catch (error) {
    const sentence =
      error instanceof Refused && error.code === 'file_unknown'
        ? intakeRefusals.file_unknown[language]
        : null
    if (!sentence) throw error
    const without = { ...draft, fileIds: [] }
    await saveDraft(deps, request, reply, without)
    return showWhat(deps, request, reply.code(422), without, { photos: sentence })
  }
  return reply.redirect('/receipt', 303)
}

async function showJoin(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
  code: string,
  problems: Problems,
) {
  const offered = (await similarTo(deps, draft, await areaOf(deps, draft))).find(
    (each) => each.code === code,
  )
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
  const problems = {
    ...contactProblems(draft, t),
    ...(note.length > TEXT_CHARS_MAX ? { note: t.errors.noteTooLong } : {}),
  }
  if (Object.keys(problems).length > 0)
    return showJoin(deps, request, reply.code(422), draft, code, problems)
  await throttleAddress(deps, request, 'submit', SUBMISSIONS)
  const input = { ...contactOf(draft), ...(note ? { note } : {}) }
  const commandId = commandFor(draft, { code, ...input })
  await submitEndorsement(deps, code, { input }, commandId)
  await saveDraft(deps, request, reply, {
    ...blankDraft(),
    sent: { commandId, kind: 'endorsement' },
  })
  return reply.redirect('/receipt', 303)
}

async function showReceipt(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  const { districtId, publicUrl } = deps.config
  const draft = await findDraft(deps, request)
  const sent = draft?.sent ?? draft?.previous
  const reader = await readerFor(deps, request)
  if (!sent) return send(reply.code(404), noReceiptPage(reader))
  const receipt = receiptFor(deps.vault, districtId, sent.commandId)
  const opened = await findReceipt(deps.db, deps.vault, districtId, receipt.code, receipt.secret)
  assert(opened, 'what was sent has a receipt')
  givePass(deps, reply, receipt.code, opened)
  return send(
    reply,
    receiptPage(reader, receipt, {
      kind: sent.kind,
      qr: await receiptQr(publicUrl, receipt),
      site: `${publicUrl}/track`,
    }),
  )
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
