// The ledger over HTTP: lists, one appeal, and every verb. Three steps from the wire to the row.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import {
  AppealDetail,
  AppealPage,
  AppealQuery,
  Receipt,
  RegisterInput,
  ROUTED_VERBS,
  VERB_INPUTS,
  VerbAnswer,
  type VerbName,
} from './contract.ts'
import { actorOf, CommandId, groundsFor } from './asking.ts'
import { Desk, deskOf } from './desk.ts'
import { historyOf } from './history-lines.ts'
import { change } from './ledger.ts'
import { unreadyFiles } from './files.ts'
import { countAppeals, findAppeal, listAppeals, viewerOf } from './lists.ts'
import { register } from './registering.ts'
import { countsByUnitAndState } from './tally.ts'
import { actionsOf } from './verbs.ts'
import { readsNumbers } from './who.ts'
import { actionViews, detailView, rowView } from './views.ts'

const staff = { access: { kind: 'staff', roles: 'any' } } as const
const AppealId = z.object({ id: z.uuid() })

export async function appealRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/appeals',
    {
      config: staff,
      schema: {
        summary: 'The ledger: filtered, keyset-paged',
        querystring: AppealQuery,
        response: { 200: AppealPage },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorOf(request))
      const page = await listAppeals(deps.db, viewer, request.query)
      return {
        rows: page.rows.map((row) => rowView(row, viewer.today)),
        nextCursor: page.nextCursor,
      }
    },
  )

  app.get(
    '/api/appeals/count',
    {
      config: staff,
      schema: {
        summary: 'How many rows the same filters give',
        querystring: AppealQuery,
        response: { 200: z.object({ total: z.number().int() }) },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorOf(request))
      return { total: await countAppeals(deps.db, viewer, request.query) }
    },
  )

  app.get(
    '/api/desk',
    { config: staff, schema: { summary: 'What waits for me', response: { 200: Desk } } },
    async (request) => deskOf(deps.db, await viewerOf(deps, actorOf(request))),
  )

  app.get(
    '/api/counts',
    {
      config: staff,
      schema: {
        summary: 'Counts by unit, ledger and state',
        response: {
          200: z.object({
            rows: z.array(
              z.object({
                unitId: z.string(),
                ledger: z.string(),
                state: z.string(),
                n: z.number().int(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const rows = await countsByUnitAndState(deps.db, await viewerOf(deps, actorOf(request)))
      return {
        rows: rows.map((row) => ({
          unitId: row.unit_id,
          ledger: row.ledger,
          state: row.state,
          n: row.n,
        })),
      }
    },
  )

  app.post(
    '/api/appeals',
    {
      config: {
        access: {
          kind: 'staff',
          roles: ['collector', 'village_clerk', 'town_office', 'district_centre'],
        },
      },
      schema: {
        summary: "Register an appeal on a reporter's behalf",
        body: z.object({ commandId: CommandId, input: RegisterInput }),
        response: { 201: z.object({ id: z.uuid(), receipt: Receipt }) },
      },
    },
    async (request, reply) => {
      const { commandId, input } = request.body
      const actor = actorOf(request)
      const { appealId, receipt } = await register(deps, {
        districtId,
        actor,
        commandId: `${actor.staffId}:${commandId}`,
        input,
      })
      return reply.code(201).send({ id: appealId, receipt })
    },
  )

  app.get(
    '/api/appeals/:id',
    {
      config: staff,
      schema: {
        summary: 'One appeal with its history and open verbs',
        params: AppealId,
        response: { 200: AppealDetail },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const viewer = await viewerOf(deps, actor)
      const found = await findAppeal(deps.db, viewer, request.params.id)
      if (!found) throw new Refused('not_found')
      const [grounds, history, unready] = await Promise.all([
        groundsFor(deps, actor, found.current),
        historyOf(deps.db, districtId, found.current.id),
        unreadyFiles(deps.db, districtId, [found.current.id]),
      ])
      const actions = actionViews(actionsOf(found.current, grounds), languageOf(request))
      const numbers = readsNumbers(found.current, grounds)
      return detailView(found, history, actions, unready, { today: viewer.today, numbers })
    },
  )

  for (const verb of ROUTED_VERBS) registerVerb(verb)

  /** One route per verb, so that the OpenAPI document names each input. */
  function registerVerb(verb: VerbName) {
    app.post(
      `/api/appeals/:id/${verb}`,
      {
        config: staff,
        schema: {
          summary: `Verb: ${verb}`,
          params: AppealId,
          body: z.object({
            commandId: CommandId,
            seenVersion: z.number().int().min(1),
            input: VERB_INPUTS[verb],
          }),
          response: { 200: VerbAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { commandId, seenVersion, input } = request.body
        const { appeal, actions } = await change(deps, {
          districtId,
          actor,
          appealId: request.params.id,
          verb,
          input,
          commandId: `${actor.staffId}:${commandId}`,
          seenVersion,
        })
        return {
          id: appeal.id,
          version: appeal.version,
          state: appeal.state,
          actions: actionViews(actions, languageOf(request)),
        }
      },
    )
  }

  app.get(
    '/api/events',
    { config: staff, schema: { summary: 'Server-sent events: something changed', hide: true } },
    (request, reply) => {
      reply.hijack()
      const out = reply.raw
      out.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
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
    },
  )
}

const SSE_BEAT_MS = 25_000
const SSE_LIFE_MS = 5 * 60_000
