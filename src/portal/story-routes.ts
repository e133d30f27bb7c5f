// Following an appeal: the secret opens it for an hour on this phone; then everything a reporter may do is a form.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { REPORTER_VERBS, VERB_INPUTS } from '../appeals/contract.ts'
import { appealRefusals } from '../appeals/refusals.ts'
import type { Deps } from '../deps.ts'
import { UPLOADS } from '../intake/limits.ts'
import { intakeRefusals } from '../intake/refusals.ts'
import { sendFile } from '../intake/stored-files.ts'
import { openReceipt, throttleAddress } from '../intake/throttles.ts'
import { readMultipart } from '../intake/uploads.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { normaliseCode } from '../platform/ids.ts'
import { dropPass, findPass, givePass } from './pass.ts'
import { readStory, type Opened } from './read-story.ts'
import { act, fileOfReceipt, noteOrigin, type ReporterVerb } from './receipt-routes.ts'
import { formOf, newCommandId, openPage, readerFor, send } from './serving.ts'
import { NOTHING_FILLED, secretPage, storyPage, trackPage, type Filled } from './story-page.ts'
import type { Texts } from './texts.ts'

interface Coded {
  Params: { code: string }
}
const SUPPLEMENT_PHOTOS_MAX = 6

export function storyRoutes(app: App, deps: Deps) {
  app.get('/track', openPage, async (request, reply) =>
    send(reply, trackPage(await readerFor(deps, request), { code: '', secret: '' }, {})),
  )

  app.post('/track', openPage, async (request, reply) => {
    const { code = '', secret = '' } = formOf(request)
    const opened = await tryOpen(deps, request, code, secret)
    const reader = await readerFor(deps, request)
    if (!opened)
      return send(
        reply.code(404),
        trackPage(reader, { code, secret }, { code: reader.t.errors.receipt }),
      )
    return enter(deps, reply, code, opened)
  })

  app.get<Coded>('/t/:code', openPage, async (request, reply) => {
    const code = normaliseCode(request.params.code)
    const opened = findPass(deps, request, code)
    if (!opened) return send(reply, secretPage(await readerFor(deps, request), code, {}))
    const { done } = request.query as { done?: unknown } // checked against the list of verbs
    return show(
      deps,
      request,
      reply,
      opened,
      NOTHING_FILLED,
      REPORTER_VERBS.find((verb) => verb === done) ?? null,
    )
  })

  app.post<Coded>('/t/:code', openPage, async (request, reply) => {
    const code = normaliseCode(request.params.code)
    const opened = await tryOpen(deps, request, code, formOf(request)['secret'] ?? '')
    const reader = await readerFor(deps, request)
    if (!opened)
      return send(reply.code(404), secretPage(reader, code, { secret: reader.t.errors.receipt }))
    return enter(deps, reply, code, opened)
  })

  app.post<Coded>('/t/:code/leave', openPage, async (request, reply) => {
    dropPass(reply, normaliseCode(request.params.code))
    return reply.redirect('/', 303)
  })

  app.get<{ Params: { code: string; id: string } }>(
    '/t/:code/photo/:id',
    openPage,
    async (request, reply) => {
      const opened = findPass(deps, request, normaliseCode(request.params.code))
      if (!opened || !z.uuid().safeParse(request.params.id).success)
        throw new Refused('file_not_found')
      const { size } = request.query as { size?: unknown } // anything but "thumb" is the full picture
      return sendFile(
        deps,
        reply,
        await fileOfReceipt(deps, opened, request.params.id),
        size === 'thumb',
      )
    },
  )

  for (const verb of REPORTER_VERBS) {
    app.post<Coded>(`/t/:code/${verb}`, openPage, (request, reply) =>
      takeAct(deps, request, reply, verb, request.params.code),
    )
  }
}

/** Null when code or secret is wrong; too many guesses are refused aloud. */
async function tryOpen(
  deps: Deps,
  request: FastifyRequest,
  code: string,
  secret: string,
): Promise<Opened | null> {
  try {
    return await openReceipt(deps, request, code, secret)
  } catch (error) {
    if (error instanceof Refused && error.code === 'receipt_unknown') return null
    throw error
  }
}

function enter(deps: Deps, reply: FastifyReply, typed: string, opened: Opened) {
  const code = normaliseCode(typed)
  givePass(deps, reply, code, opened)
  return reply.redirect(`/t/${code}`, 303)
}

async function show(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  opened: Opened,
  filled: Filled,
  done: ReporterVerb | null,
) {
  const reader = await readerFor(deps, request)
  const story = await readStory(deps, opened, reader.language)
  reply.header('x-robots-tag', 'noindex')
  const today = dayOf(deps.now())
  return send(reply, storyPage(reader, { story, filled, done, commandId: newCommandId(), today }))
}

async function takeAct(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  verb: ReporterVerb,
  typed: string,
) {
  const code = normaliseCode(typed)
  const opened = findPass(deps, request, code)
  const reader = await readerFor(deps, request)
  // The hour is over: the secret once more, and then the page. Browsers keep what was typed one step back.
  if (!opened) return send(reply.code(401), secretPage(reader, code, {}))
  if (verb === 'supplement') await throttleAddress(deps, request, 'upload', UPLOADS)
  const form = request.isMultipart()
    ? await readMultipart(deps, request, SUPPLEMENT_PHOTOS_MAX, { kind: 'citizen' })
    : { fields: formOf(request), fileIds: [], refused: [] }
  // Photos that did arrive stay with the form when something else is refused.
  const fileIds = [...keptFiles(form.fields['kept']), ...form.fileIds].slice(
    0,
    SUPPLEMENT_PHOTOS_MAX,
  )
  const values: Record<string, string> = { ...form.fields, kept: fileIds.join(' ') }
  const refuse = (problems: Filled['problems'], status: number) =>
    show(deps, request, reply.code(status), opened, { verb, values, problems }, null)

  const lines: Record<string, { status: number; zh: string; en: string }> = {
    ...appealRefusals,
    ...intakeRefusals,
  }
  const sentence = (refusal: string) => lines[refusal]?.[reader.language] ?? ''
  if (form.refused[0]) return refuse({ 'supplement-photos': sentence(form.refused[0]) }, 422)
  const input = VERB_INPUTS[verb].safeParse(inputOf(verb, values, fileIds))
  const missing = missingIn(verb, values, reader.t)
  if (Object.keys(missing).length > 0) return refuse(missing, 422)
  if (!input.success) return refuse({ [mainField(verb)]: reader.t.errors.noteTooLong }, 422)
  const commandId = z.uuid().safeParse(values['commandId'])
  const seen = Number(values['seenVersion'])
  try {
    const acted = await act(
      deps,
      opened,
      verb,
      input.data,
      commandId.data ?? newCommandId(),
      Number.isInteger(seen) ? seen : null,
    )
    await noteOrigin(deps, request, verb, acted)
  } catch (error) {
    if (!(error instanceof Refused) || !sentence(error.code)) throw error
    // An old screen: what has changed is shown, and what was typed stands in its form.
    return refuse({ [mainField(verb)]: sentence(error.code) }, lines[error.code]?.status ?? 409)
  }
  return reply.redirect(`/t/${code}?done=${verb}`, 303)
}

const keptFiles = (typed = '') => typed.split(' ').filter((id) => z.uuid().safeParse(id).success)

function inputOf(verb: ReporterVerb, values: Filled['values'], fileIds: string[]): unknown {
  const text = values['text']?.replace(/\r\n/g, '\n').trim() || undefined
  const reason = values['reason']?.replace(/\r\n/g, '\n').trim() || undefined
  switch (verb) {
    case 'confirm':
    case 'deny_call':
      return { text }
    case 'dispute':
    case 'withdraw':
      return { reason }
    case 'supplement':
      return { text, fileIds }
    case 'rate':
      return {
        level: Number(values['level']),
        solved: values['solved'] === 'yes',
        contacted: values['contacted'] === 'yes',
        text,
      }
  }
}

function missingIn(verb: ReporterVerb, values: Filled['values'], t: Texts): Record<string, string> {
  const short = (name: string) => (values[name] ?? '').trim().length < 2
  const unanswered = (name: string) => !['yes', 'no'].includes(values[name] ?? '')
  switch (verb) {
    case 'dispute':
      return short('reason') ? { 'dispute-reason': t.errors.reasonMissing } : {}
    case 'supplement':
      return short('text') ? { 'supplement-text': t.errors.reasonMissing } : {}
    case 'withdraw':
      return values['sure'] === 'yes' ? {} : { 'withdraw-sure': t.errors.sureMissing }
    case 'rate':
      return {
        ...(/^[1-5]$/.test(values['level'] ?? '') ? {} : { 'rate-level': t.errors.levelMissing }),
        ...(unanswered('solved') ? { 'rate-solved': t.errors.answerMissing } : {}),
        ...(unanswered('contacted') ? { 'rate-contacted': t.errors.answerMissing } : {}),
      }
    case 'confirm':
    case 'deny_call':
      return {}
  }
}

function mainField(verb: ReporterVerb): string {
  return {
    confirm: 'confirm-text',
    dispute: 'dispute-reason',
    rate: 'rate-text',
    supplement: 'supplement-text',
    deny_call: 'deny_call-text',
    withdraw: 'withdraw-reason',
  }[verb]
}
