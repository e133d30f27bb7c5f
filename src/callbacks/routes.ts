// 回访 over HTTP: callers take turns and file calls; inspectors read what reporters deny; figures for whoever oversees.
import { z } from 'zod'
import { VerbAnswer } from '../appeals/contract.ts'
import { actionViews } from '../appeals/views.ts'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import { addDays, startOf } from '../platform/days.ts'
import { languageOf, type App } from '../platform/http.ts'
import { Refused } from '../platform/errors.ts'
import { listCalls } from './calls.ts'
import {
  CallbackFigures,
  Calls,
  CallsQuery,
  CallsWaiting,
  FigurePeriod,
  FileCall,
  Queue,
  TakeTurn,
  Turn,
} from './contract.ts'
import { callbackFigures } from './figures.ts'
import { callerOf, callsWaiting, fileCall, giveBackTurn, queueFor, takeTurn } from './turns.ts'

const CALLERS = { access: { kind: 'staff', roles: ['district_centre', 'inspector'] } } as const
const READERS = {
  access: { kind: 'staff', roles: ['district_centre', 'inspector', 'leader', 'auditor'] },
} as const
const tags = ['callbacks']

export async function callbackRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/callbacks',
    {
      config: CALLERS,
      schema: { tags, summary: 'Who is to be called, and my turn', response: { 200: Queue } },
    },
    (request) => queueFor(deps, actorIn(request), languageOf(request)),
  )

  app.get(
    '/api/callbacks/waiting',
    {
      config: CALLERS,
      schema: { tags, summary: 'How many wait for a call by me', response: { 200: CallsWaiting } },
    },
    async (request) => callsWaiting(deps, actorIn(request)),
  )

  app.post(
    '/api/callbacks/turns',
    {
      config: CALLERS,
      schema: {
        tags,
        summary: 'Take the next one to call, or this one; null: nobody is left for now',
        body: TakeTurn,
        response: { 200: z.object({ turn: Turn.nullable() }) },
      },
    },
    async (request) => ({
      turn: await takeTurn(deps, actorIn(request), request.body.appealId, languageOf(request)),
    }),
  )

  app.delete(
    '/api/callbacks/turn',
    {
      config: CALLERS,
      schema: { tags, summary: 'Put my turn back', response: { 200: z.object({}) } },
    },
    async (request) => {
      await giveBackTurn(deps, actorIn(request))
      return {}
    },
  )

  app.post(
    '/api/callbacks/turns/:appealId/call',
    {
      config: CALLERS,
      schema: {
        tags,
        summary: 'File the call of my turn: what was said, never to be edited',
        params: z.object({ appealId: z.uuid() }),
        body: FileCall,
        response: { 200: VerbAnswer },
      },
    },
    async (request) => {
      const { appealId } = request.params
      const { appeal, actions } = await fileCall(deps, actorIn(request), appealId, request.body)
      return {
        id: appeal.id,
        version: appeal.version,
        state: appeal.state,
        actions: actionViews(actions, languageOf(request)),
      }
    },
  )

  app.get(
    '/api/callbacks/calls',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'My calls of late, or the calls that a reporter says never were',
        querystring: CallsQuery,
        response: { 200: Calls },
      },
    },
    async (request) => {
      const actor = actorIn(request)
      const overseeing = actor.appointments.some(
        ({ role }) => role === 'inspector' || role === 'auditor',
      )
      if (request.query.of === 'denied' && !overseeing) throw new Refused('not_your_role')
      const { caller } = await callerOf(deps, actor)
      return { calls: await listCalls(deps.db, caller, request.query.of) }
    },
  )

  app.get(
    '/api/callbacks/figures',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'What the calls of these days gave, per unit, each with its denominator',
        querystring: FigurePeriod,
        response: { 200: CallbackFigures },
      },
    },
    async (request) => {
      const { fromOn, toOn } = request.query
      const after = new Date(startOf(fromOn).getTime() - 1)
      const until = new Date(startOf(addDays(toOn, 1)).getTime() - 1)
      return { units: await callbackFigures(deps.db, districtId, { after, until }) }
    },
  )
}
