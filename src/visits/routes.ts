// The field app over HTTP: what a collector's phone asks and hands in. Every call names its phone.
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import type { Role } from '../organisation/contract.ts'
import type { App } from '../platform/http.ts'
import { Device, EnrolDevice, FIELD_PATHS, VisitAnswer, VisitInput } from './contract.ts'
import { callerOf, enrol } from './devices.ts'
import { handIn } from './hand-in.ts'

/** Those who go to the doors. */
export const FIELD_ROLES = [
  'collector',
  'village_clerk',
  'town_office',
  'district_centre',
] as const satisfies readonly Role[]
const field = { access: { kind: 'staff', roles: FIELD_ROLES } } as const
const tags = ['field']

export async function fieldRoutes(app: App, deps: Deps) {
  enrolmentRoute(app, deps)
  visitRoutes(app, deps)
}

function enrolmentRoute(app: App, deps: Deps) {
  app.post(
    FIELD_PATHS.devices,
    {
      config: field,
      schema: {
        tags,
        summary: 'Enrol this phone; the same phone and person again is the same answer',
        body: EnrolDevice,
        response: { 200: Device },
      },
    },
    (request) => enrol(deps, actorIn(request), request.body),
  )
}

function visitRoutes(app: App, deps: Deps) {
  app.post(
    FIELD_PATHS.visits,
    {
      config: field,
      schema: {
        tags,
        summary: 'Hand in a visit with its appeals; the same commandId gives the same answer',
        body: VisitInput,
        response: { 200: VisitAnswer },
      },
    },
    async (request) => handIn(deps, await fromPhone(deps, request), request.body),
  )
}

async function fromPhone(deps: Deps, request: FastifyRequest) {
  const actor = actorIn(request)
  return { actor, caller: await callerOf(deps, request, actor) }
}
