// The ledger over HTTP: lists, one appeal, and every verb. Three steps from the wire to the row.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import { lookAtReporter, listLooks } from '../reporters/reporters.ts'
import {
  Action, AppealDetail, AppealPage, AppealQuery, BULK_MAX, Receipt, RegisterInput, VERB_INPUTS, VERBS, VerbAnswer, type VerbName,
} from './contract.ts'
import { Desk, deskOf } from './desk.ts'
import { currentGrounds } from './grounds.ts'
import { historyOf } from './history-lines.ts'
import { change } from './ledger.ts'
import { countAppeals, findAppeal, listAppeals, viewerOf } from './lists.ts'
import { register } from './registering.ts'
import { appealRefusals, type AppealRefusal } from './refusals.ts'
import { countsByUnitAndState } from './tally.ts'
import { actionsOf, foresee } from './verbs.ts'
import { actionViews, detailView, rowView } from './views.ts'
import { mayReveal } from './who.ts'

const staff = { access: { kind: 'staff', roles: 'any' } } as const
const AppealId = z.object({ id: z.uuid() })
const CommandId = z.string().min(8).max(100)

export async function appealRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get('/api/appeals', {
    config: staff,
    schema: { summary: 'The ledger: filtered, keyset-paged', querystring: AppealQuery, response: { 200: AppealPage } },
  }, async (request) => {
    const viewer = await viewerOf(deps, actorOf(request))
    const page = await listAppeals(deps.db, viewer, request.query)
    return { rows: page.rows.map((row) => rowView(row, viewer.today)), nextCursor: page.nextCursor }
  })

  app.get('/api/appeals/count', {
    config: staff,
    schema: { summary: 'How many rows the same filters give', querystring: AppealQuery, response: { 200: z.object({ total: z.number().int() }) } },
  }, async (request) => {
    const viewer = await viewerOf(deps, actorOf(request))
    return { total: await countAppeals(deps.db, viewer, request.query) }
  })

  app.get('/api/desk', { config: staff, schema: { summary: 'What waits for me', response: { 200: Desk } } },
    async (request) => deskOf(deps.db, await viewerOf(deps, actorOf(request))))

  app.get('/api/counts', {
    config: staff,
    schema: {
      summary: 'Counts by unit, ledger and state',
      response: { 200: z.object({ rows: z.array(z.object({ unitId: z.string(), ledger: z.string(), state: z.string(), n: z.number().int() })) }) },
    },
  }, async (request) => {
    const rows = await countsByUnitAndState(deps.db, await viewerOf(deps, actorOf(request)))
    return { rows: rows.map((row) => ({ unitId: row.unit_id, ledger: row.ledger, state: row.state, n: row.n })) }
  })

  app.post('/api/appeals', {
    config: { access: { kind: 'staff', roles: ['collector', 'village_clerk', 'town_office', 'district_centre'] } },
    schema: {
      summary: 'Register an appeal on a reporter\'s behalf',
      body: z.object({ commandId: CommandId, input: RegisterInput }),
      response: { 201: z.object({ id: z.uuid(), receipt: Receipt }) },
    },
  }, async (request, reply) => {
    const { commandId, input } = request.body
    const actor = actorOf(request)
    const { appealId, receipt } = await register(deps, { districtId, actor, commandId: `${actor.staffId}:${commandId}`, input })
    return reply.code(201).send({ id: appealId, receipt })
  })

  app.get('/api/appeals/:id', {
    config: staff,
    schema: { summary: 'One appeal with its history and open verbs', params: AppealId, response: { 200: AppealDetail } },
  }, async (request) => {
    const actor = actorOf(request)
    const viewer = await viewerOf(deps, actor)
    const found = await findAppeal(deps.db, viewer, request.params.id)
    if (!found) throw new Refused('not_found')
    const [grounds, history] = await Promise.all([
      groundsFor(actor, found.current), historyOf(deps.db, districtId, found.current.id),
    ])
    const actions = actionViews(actionsOf(found.current, grounds), languageOf(request))
    return detailView(found, history, actions, viewer.today)
  })

  for (const verb of VERBS) registerVerb(verb)

  /** One route per verb, so that the OpenAPI document names each input. */
  function registerVerb(verb: VerbName) {
    app.post(`/api/appeals/:id/${verb}`, {
      config: staff,
      schema: {
        summary: `Verb: ${verb}`, params: AppealId,
        body: z.object({ commandId: CommandId, seenVersion: z.number().int().min(1), input: VERB_INPUTS[verb] }),
        response: { 200: VerbAnswer },
      },
    }, async (request) => {
      const actor = actorOf(request)
      const { commandId, seenVersion, input } = request.body
      const { appeal, actions } = await change(deps, {
        districtId, actor, appealId: request.params.id, verb, input,
        commandId: `${actor.staffId}:${commandId}`, seenVersion,
      })
      return { id: appeal.id, version: appeal.version, state: appeal.state, actions: actionViews(actions, languageOf(request)) }
    })
  }

  const BulkItem = z.object({ id: z.uuid(), seenVersion: z.number().int().min(1), commandId: CommandId })
  const BulkResult = z.object({ id: z.uuid(), ok: z.boolean(), refusal: z.string().nullable(), why: z.string().nullable(), version: z.number().int().nullable() })

  app.post('/api/bulk/preview', {
    config: staff,
    schema: {
      summary: 'For which of these appeals a verb is open to me now; with its input, what would come of it',
      body: z.object({ verb: z.enum(VERBS as [VerbName, ...VerbName[]]), ids: z.array(z.uuid()).min(1).max(BULK_MAX), input: z.unknown().optional() }),
      response: { 200: z.object({ items: z.array(z.object({ id: z.uuid(), action: Action })) }) },
    },
  }, async (request) => {
    const actor = actorOf(request)
    const viewer = await viewerOf(deps, actor)
    const grounds = { ...(await currentGrounds(deps.db, districtId, actor, deps.now())), reachable: true }
    const { verb, ids } = request.body
    const input = request.body.input === undefined ? undefined : inputOf(verb, request.body.input)
    const items = await Promise.all(ids.map(async (id) => {
      const found = await findAppeal(deps.db, viewer, id)
      const refusal: AppealRefusal | null = found ? foresee(verb, found.current, grounds, input) : 'not_found'
      return { id, action: actionViews([{ verb, refusal }], languageOf(request))[0]! } // one in, one out
    }))
    return { items }
  })

  app.post('/api/bulk', {
    config: staff,
    schema: {
      summary: 'The same verb on many appeals; each succeeds or is refused alone',
      body: z.object({ verb: z.enum(VERBS as [VerbName, ...VerbName[]]), input: z.unknown(), items: z.array(BulkItem).min(1).max(BULK_MAX) }),
      response: { 200: z.object({ results: z.array(BulkResult) }) },
    },
  }, async (request) => {
    const actor = actorOf(request)
    const { verb, items } = request.body
    const input = inputOf(verb, request.body.input ?? {})
    const results: z.infer<typeof BulkResult>[] = []
    for (const item of items) {
      try {
        const { appeal } = await change(deps, {
          districtId, actor, appealId: item.id, verb, input,
          commandId: `${actor.staffId}:${item.commandId}`, seenVersion: item.seenVersion,
        })
        results.push({ id: item.id, ok: true, refusal: null, why: null, version: appeal.version })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const line = appealRefusals[error.code as AppealRefusal] // every refusal of `change` stands in this list
        results.push({ id: item.id, ok: false, refusal: error.code, why: line?.[languageOf(request)] ?? null, version: null })
      }
    }
    return { results }
  })

  app.get('/api/appeals/:id/reporters', {
    config: staff,
    schema: {
      summary: 'The reporters, masked', params: AppealId,
      response: { 200: z.object({ reporters: z.array(z.object({ no: z.number().int(), nameMasked: z.string().nullable(), phoneMasked: z.string().nullable(), hasAddress: z.boolean(), hasEmail: z.boolean() })) }) },
    },
  }, async (request) => {
    const viewer = await viewerOf(deps, actorOf(request))
    if (!(await findAppeal(deps.db, viewer, request.params.id))) throw new Refused('not_found')
    const rows = await deps.db.selectFrom('reporter')
      .select(['no', 'name_masked', 'phone_masked', 'address_sealed', 'email_sealed'])
      .where('district_id', '=', districtId).where('appeal_id', '=', request.params.id).orderBy('no').limit(500).execute()
    return {
      reporters: rows.map((row) => ({
        no: row.no, nameMasked: row.name_masked, phoneMasked: row.phone_masked,
        hasAddress: row.address_sealed !== null, hasEmail: row.email_sealed !== null,
      })),
    }
  })

  app.post('/api/appeals/:id/reporters/:no/reveal', {
    config: staff,
    schema: {
      summary: 'See a reporter, with a reason that the reporter can read',
      params: z.object({ id: z.uuid(), no: z.coerce.number().int().min(1) }),
      body: z.object({ reason: z.string().trim().min(4).max(200) }),
      response: { 200: z.object({ name: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable(), email: z.string().nullable() }) },
    },
  }, async (request) => {
    const actor = actorOf(request)
    const viewer = await viewerOf(deps, actor)
    const found = await findAppeal(deps.db, viewer, request.params.id)
    if (!found) throw new Refused('not_found')
    const hat = mayReveal(found.current, await groundsFor(actor, found.current))
    if (typeof hat === 'string') throw new Refused(hat)
    return lookAtReporter(deps, {
      districtId, appealId: request.params.id, no: request.params.no, staffId: actor.staffId,
      unitId: hat.unitId, reason: request.body.reason,
    })
  })

  app.get('/api/appeals/:id/looks', {
    config: staff,
    schema: {
      summary: 'Who has looked at the reporters', params: AppealId,
      response: { 200: z.object({ looks: z.array(z.object({ reporterNo: z.number().int(), by: z.string(), unitId: z.string().nullable(), reason: z.string(), at: z.string() })) }) },
    },
  }, async (request) => {
    const viewer = await viewerOf(deps, actorOf(request))
    if (!(await findAppeal(deps.db, viewer, request.params.id))) throw new Refused('not_found')
    const looks = await listLooks(deps.db, districtId, request.params.id)
    const names = await deps.db.selectFrom('staff').select(['id', 'name']).where('district_id', '=', districtId)
      .where('id', 'in', [...looks.map((look) => look.staff_id ?? ''), '00000000-0000-0000-0000-000000000000'].filter(Boolean)).execute()
    return {
      looks: looks.map((look) => ({
        reporterNo: look.reporter_no, by: names.find(({ id }) => id === look.staff_id)?.name ?? '系统',
        unitId: look.unit_id, reason: look.reason, at: look.at.toISOString(),
      })),
    }
  })

  app.get('/api/events', { config: staff, schema: { summary: 'Server-sent events: something changed', hide: true } },
    (request, reply) => {
      reply.hijack()
      const out = reply.raw
      out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      out.write('retry: 5000\n\n')
      const stop = deps.live.listen((changed) => {
        if (changed === districtId) out.write('event: changed\ndata: {}\n\n')
      })
      const beat = setInterval(() => out.write(': still here\n\n'), SSE_BEAT_MS)
      // The browser comes back by itself and shows its session again: a revoked one stays out.
      const end = setTimeout(() => out.end(), SSE_LIFE_MS)
      request.raw.on('close', () => {
        stop()
        clearInterval(beat)
        clearTimeout(end)
      })
    })

  async function groundsFor(actor: StaffActor, appeal: { id: string; mergedIntoId: string | null }) {
    const grounds = await currentGrounds(deps.db, districtId, actor, deps.now())
    const reporter = await deps.db.selectFrom('reporter').select('no').where('district_id', '=', districtId)
      .where('appeal_id', '=', appeal.id).where((on) => on.or([on('phone_sealed', 'is not', null), on('email_sealed', 'is not', null)])).limit(1).executeTakeFirst()
    const lead = appeal.mergedIntoId
      ? await deps.db.selectFrom('appeal').select('current').where('district_id', '=', districtId).where('id', '=', appeal.mergedIntoId).executeTakeFirst()
      : undefined
    return { ...grounds, reachable: reporter !== undefined, other: lead?.current ?? null }
  }
}

const SSE_BEAT_MS = 25_000

/** The input of a verb that is named in the body and not in the address. */
function inputOf(verb: VerbName, input: unknown): unknown {
  const parsed = VERB_INPUTS[verb].safeParse(input)
  if (parsed.success) return parsed.data
  throw new Refused('malformed', { fields: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) })
}
const SSE_LIFE_MS = 5 * 60_000

/** The session plugin lets nobody in here without an actor. */
function actorOf(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}
