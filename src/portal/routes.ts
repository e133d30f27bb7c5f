// The citizen pages. Each form posts, is written down, and sends the browser on to the next page: back, refresh and
// two taps do no harm. The API's own functions stand behind every page.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicBoard } from '../boards/public-board.ts'
import { boardHeads } from '../boards/read.ts'
import type { Deps } from '../deps.ts'
import { latestDriveId, publicTotals } from '../drive/public-totals.ts'
import { publicGrounds } from '../intake/areas.ts'
import { READS } from '../intake/limits.ts'
import { countScan, findPlace } from '../intake/place-codes.ts'
import { throttleAddress } from '../intake/throttles.ts'
import { acceptMultipart } from '../intake/uploads.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { problemOf, type Refusals } from '../platform/problems.ts'
import { boardPage } from './board-page.ts'
import { drivePage } from './drive-page.ts'
import { recentDraws } from '../spotchecks/public-file.ts'
import { saveDraft } from './draft.ts'
import { unsent } from './draft-facts.ts'
import { script, SCRIPT_PATH } from './layout.ts'
import { helpPage, homePage, privacyPage, problemPage, stalePlacePage } from './plain-pages.ts'
import { calmReader, compressed, openPage, readerFor, send } from './serving.ts'
import { spotDrawsPage } from './spot-draws-page.ts'
import { storyRoutes } from './story-routes.ts'
import { submitRoutes } from './submit-routes.ts'

const FORM_BYTES_MAX = 700_000
const COOKIE_DAYS = 365
const YEAR_SECONDS = 31_536_000

export async function portalRoutes(app: App, deps: Deps, refusals: Refusals) {
  await acceptMultipart(app)
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addHook('onSend', async (request, reply, payload) => compressed(request, reply, payload))
  app.setErrorHandler(async (error: Error, request, reply) => {
    const problem = problemOf(error, request, refusals)
    if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, 'fault')
    const after = error instanceof Refused ? error.details['retryAfterSeconds'] : undefined
    const seconds = typeof after === 'number' ? after : null
    if (seconds) reply.header('retry-after', String(seconds))
    reply.code(problem.status)
    return send(
      reply,
      problemPage(await calmReader(deps, request), problem.status, problem.detail, seconds),
    )
  })

  app.get('/', openPage, async (request, reply) => {
    const { rulebook } = await publicGrounds(deps)
    const reader = await readerFor(deps, request)
    return send(reply, homePage(reader, rulebook.emergencyNotice[reader.language]))
  })
  app.get('/help', openPage, async (request, reply) =>
    send(reply, helpPage(await readerFor(deps, request))),
  )
  app.get('/privacy', openPage, async (request, reply) =>
    send(reply, privacyPage(await readerFor(deps, request))),
  )
  app.get('/drive', openPage, async (_request, reply) =>
    reply.redirect(`/drive/${await latestDriveId(deps)}`, 303),
  )
  app.get<{ Params: { id: string } }>('/drive/:id', openPage, async (request, reply) => {
    await throttleAddress(deps, request, 'read', READS)
    const totals = await publicTotals(deps, request.params.id)
    return send(reply, drivePage(await readerFor(deps, request), totals))
  })
  app.get('/board', openPage, async (request, reply) => {
    await throttleAddress(deps, request, 'read', READS)
    const heads = await boardHeads(deps.db, deps.config.districtId, { published: true })
    const [newest] = heads
    const board = newest ? await publicBoard(deps.db, deps.config.districtId, newest.no) : null
    return send(reply, boardPage(await readerFor(deps, request), board, heads))
  })
  app.get<{ Params: { no: string } }>('/board/:no', openPage, async (request, reply) => {
    await throttleAddress(deps, request, 'read', READS)
    const no = /^\d{1,6}$/.test(request.params.no) ? Number(request.params.no) : 0
    const board = await publicBoard(deps.db, deps.config.districtId, no)
    const heads = await boardHeads(deps.db, deps.config.districtId, { published: true })
    return send(reply, boardPage(await readerFor(deps, request), board, heads))
  })
  app.get('/spot-draws', openPage, async (request, reply) => {
    await throttleAddress(deps, request, 'read', READS)
    const draws = await recentDraws(deps)
    return send(reply, spotDrawsPage(await readerFor(deps, request), draws, deps.now()))
  })
  app.get(SCRIPT_PATH, openPage, (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
      .send(script),
  )
  app.get('/settings', openPage, (request, reply) => settings(deps, request, reply))
  app.get<{ Params: { code: string } }>('/s/:code', openPage, (request, reply) =>
    scan(deps, request, reply, request.params.code),
  )

  submitRoutes(app, deps)
  storyRoutes(app, deps)
}

/** 扫码: the place is filled in; a code that leads nowhere is said so, and the door stays open. */
async function scan(deps: Deps, request: FastifyRequest, reply: FastifyReply, typed: string) {
  await throttleAddress(deps, request, 'read', READS)
  const { districtId } = deps.config
  const place = await findPlace(deps, typed)
  if (place.found !== 'active') {
    reply.code(place.found === 'revoked' ? 410 : 404)
    return send(reply, stalePlacePage(await readerFor(deps, request), place.found))
  }
  await countScan(deps.db, districtId, place.code, dayOf(deps.now()))
  const draft = await unsent(deps, request)
  await saveDraft(deps, request, reply, {
    ...draft,
    placeCode: place.code,
    placeLabel: place.label,
    areaId: '',
    townId: '',
    placeUnknown: false,
  })
  return reply.redirect('/submit', 303)
}

/** Language and type size, kept on the phone. `back` is a path of ours, or the first page. */
function settings(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  const { lang, type, back } = request.query as Record<string, unknown> // each is checked below
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: COOKIE_DAYS * 24 * 60 * 60,
    secure: deps.config.publicUrl.startsWith('https:'),
  } as const
  if (lang === 'zh' || lang === 'en') reply.setCookie('lang', lang, options)
  if (type === 'large' || type === 'normal') reply.setCookie('type', type, options)
  const path = typeof back === 'string' && /^\/(?![/\\])[\w\-/]*$/.test(back) ? back : '/'
  return reply.redirect(path, 303)
}

/** The 404 of somebody who came by browser. */
export async function notFoundPage(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  const reader = await calmReader(deps, request)
  return send(reply.code(404), problemPage(reader, 404, reader.t.notFoundLead, null))
}
