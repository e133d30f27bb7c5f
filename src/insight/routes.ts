// 区情 over HTTP: the district for those who look over it, a unit for its own people.
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { isWithin } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { Insight, InsightQuery, InsightRates } from './contract.ts'
import { readRates } from './rates.ts'
import { readInsight, type Asked } from './read.ts'

const ABOVE: readonly Role[] = ['district_centre', 'inspector', 'leader', 'auditor']
const OWN: readonly Role[] = ['head', 'town_office', 'village_clerk', 'handler']

export async function insightRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const config = { access: { kind: 'staff', roles: [...ABOVE, ...OWN] } } as const
  app.get(
    '/api/insight',
    {
      config,
      schema: {
        tags: ['insight'],
        summary:
          'Weeks, days to a verified close, redo reasons, ageing and units, for a unit and below',
        querystring: InsightQuery,
        response: { 200: Insight },
      },
    },
    async (request) => readInsight(deps.db, await asking(actorOf(request), request.query)),
  )

  app.get(
    '/api/insight/rates',
    {
      config,
      schema: {
        tags: ['insight'],
        summary:
          'Claimed in time beside truly resolved, over the weeks of a board that end with each week',
        querystring: InsightQuery,
        response: { 200: InsightRates },
      },
    },
    async (request) => readRates(deps.db, await asking(actorOf(request), request.query)),
  )

  async function asking(actor: StaffActor, { unit, weeks }: InsightQuery): Promise<Asked> {
    const organisation = await currentOrganisation(deps.db, districtId)
    const unitId = unit ?? startOf(actor, districtId)
    if (!organisation.units.has(unitId) || !mayRead(actor, unitId, organisation))
      throw new Refused('not_your_numbers')
    return { districtId, unitId, weeks, organisation, now: deps.now() }
  }
}

const looksOver = (actor: StaffActor) => actor.appointments.some(({ role }) => ABOVE.includes(role))

const startOf = (actor: StaffActor, districtId: string) =>
  looksOver(actor)
    ? districtId
    : (actor.appointments.find(({ role }) => OWN.includes(role))?.unitId ?? districtId)

function mayRead(actor: StaffActor, unitId: string, organisation: Organisation): boolean {
  return (
    looksOver(actor) ||
    actor.appointments.some(
      (held) => OWN.includes(held.role) && isWithin(organisation, unitId, held.unitId),
    )
  )
}
