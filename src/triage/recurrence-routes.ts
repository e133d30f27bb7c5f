// 反复 over the wire.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { MarkRecurrence, RecurrenceAnswer } from './contract-recurrence.ts'
import { markRecurrence, recurrenceOf } from './recurrence.ts'

const STAFF = { access: { kind: 'staff', roles: 'any' } } as const
const TRIAGE = {
  access: { kind: 'staff', roles: ['district_centre', 'town_office', 'village_clerk'] },
} as const
const tags = ['triage']
const params = z.object({ id: z.uuid() })

export function recurrenceRoutes(app: App, deps: Deps) {
  app.get(
    '/api/appeals/:id/recurrence',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'Whether this is a matter of an earlier drive again, and which it reads like',
        params,
        response: { 200: RecurrenceAnswer },
      },
    },
    (request) => recurrenceOf(deps, actorOf(request), request.params.id),
  )

  app.post(
    '/api/appeals/:id/recurrence',
    {
      config: TRIAGE,
      schema: {
        tags,
        summary: 'Say which matter of an earlier drive this is again, or that it is new',
        params,
        body: MarkRecurrence,
        response: { 200: RecurrenceAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await markRecurrence(deps, actor, request.params.id, request.body.earlierId)
      return recurrenceOf(deps, actor, request.params.id)
    },
  )
}

/** The session plugin lets nobody in here without an actor. */
function actorOf(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}
