// The first two steps. Whatever was typed is written down first and judged afterwards, so that a refusal loses nothing.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PHOTOS_MAX, TEXT_CHARS_MAX } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import { areasOf, publicGrounds } from '../intake/areas.ts'
import { READS, UPLOADS } from '../intake/limits.ts'
import { intakeRefusals } from '../intake/refusals.ts'
import { throttleAddress } from '../intake/throttles.ts'
import { readMultipart } from '../intake/uploads.ts'
import { isActive } from '../organisation/units.ts'
import type { App, Language } from '../platform/http.ts'
import { isStorable } from '../platform/storable.ts'
import { saveDraft, type Draft } from './draft.ts'
import { storable, unsent } from './draft-facts.ts'
import type { Problems } from './layout.ts'
import { sendRoutes } from './send-routes.ts'
import { formOf, openPage, readerFor, send } from './serving.ts'
import { wherePage } from './submit-pages.ts'
import { showWhat } from './show-what.ts'
import type { Texts } from './texts.ts'

const PLACE_CHARS_MAX = 200

export function submitRoutes(app: App, deps: Deps) {
  app.get('/submit', openPage, async (request, reply) =>
    showWhat(deps, request, reply, await unsent(deps, request), {}),
  )
  app.post('/submit', openPage, (request, reply) => takeWhat(deps, request, reply))
  app.get('/submit/place', openPage, async (request, reply) => {
    const draft = await unsent(deps, request)
    return draft.text ? showWhere(deps, request, reply, draft, {}) : reply.redirect('/submit', 303)
  })
  app.post('/submit/place', openPage, (request, reply) => takeWhere(deps, request, reply))
  sendRoutes(app, deps)
}

// ── 1: what ──────────────────────────────────────────────────────────────────────────────────────

async function takeWhat(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  await throttleAddress(deps, request, 'upload', UPLOADS)
  const before = await unsent(deps, request)
  const room = PHOTOS_MAX - before.fileIds.length
  const form = request.isMultipart()
    ? await readMultipart(deps, request, room, { kind: 'citizen' })
    : { fields: formOf(request), fileIds: [], refused: [] }
  const kept = before.fileIds.filter((id) => form.fields[`remove-${id}`] !== 'yes')
  const draft: Draft = {
    ...before,
    text: storable(form.fields['text'] ?? '').trim(),
    against: form.fields['against'] ?? '',
    fileIds: [...kept, ...form.fileIds],
  }
  await saveDraft(deps, request, reply, draft)
  const { t, language } = await readerFor(deps, request)
  const problems = whatProblems(form.fields['text'] ?? '', form.refused, t, language)
  if (Object.keys(problems).length > 0)
    return showWhat(deps, request, reply.code(422), draft, problems)
  const next = draft.placeCode && !draft.areaId ? '/submit/send' : '/submit/place'
  return reply.redirect(next, 303)
}

function whatProblems(
  typed: string,
  refused: readonly string[],
  t: Texts,
  language: Language,
): Problems {
  const length = [...typed.trim()].length
  const text = !isStorable(typed)
    ? t.errors.textNotStorable
    : length < 2
      ? t.errors.textMissing
      : typed.trim().length > TEXT_CHARS_MAX
        ? t.errors.textTooLong(length)
        : null
  const lines: Record<string, { zh: string; en: string }> = intakeRefusals
  const photos = [...new Set(refused)]
    .map(
      (code) =>
        `${t.errors.photoNumber(refused.filter((each) => each === code).length)}${lines[code]?.[language] ?? ''}`,
    )
    .join(' ')
  return { ...(text ? { text } : {}), ...(photos ? { photos } : {}) }
}

// ── 2: where ─────────────────────────────────────────────────────────────────────────────────────

async function showWhere(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
  problems: Problems,
) {
  const { organisation, today } = await publicGrounds(deps)
  return send(
    reply,
    wherePage(await readerFor(deps, request), draft, {
      problems,
      areas: areasOf(organisation, today),
    }),
  )
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
    await saveDraft(deps, request, reply, {
      ...draft,
      townId: known(form['town']),
      areaId: '',
      placeUnknown: false,
    })
    return reply.redirect('/submit/place', 303)
  }
  if (form['go'] === 'skip') Object.assign(draft, { townId: '', areaId: '', placeUnknown: true })
  await saveDraft(deps, request, reply, draft)
  if (form['go'] === 'back') return reply.redirect('/submit', 303)
  const problems: Problems = {
    ...(!draft.areaId && !draft.placeUnknown ? { areaId: t.errors.villageMissing } : {}),
    ...(placeDetail.length > PLACE_CHARS_MAX ? { placeDetail: t.errors.placeTooLong } : {}),
  }
  if (Object.keys(problems).length > 0)
    return showWhere(deps, request, reply.code(422), draft, problems)
  return reply.redirect('/submit/send', 303)
}
