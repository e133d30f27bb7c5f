// 重办 over HTTP: the list of the joint conference, and the exits of dissatisfaction.
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import { addDays, startOf } from '../platform/days.ts'
import type { App } from '../platform/http.ts'
import { FigurePeriod } from './contract.ts'
import { Dissatisfied, RaisedAppeals } from './contract-redos.ts'
import { dissatisfiedIn, listRaised } from './redos.ts'
import { callerOf } from './turns.ts'

const READERS = {
  access: { kind: 'staff', roles: ['district_centre', 'inspector', 'leader', 'auditor'] },
} as const
const tags = ['redos']

export async function redoRoutes(app: App, deps: Deps) {
  app.get(
    '/api/conference-list',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Raised to the joint conference and not ended, with each reason for a redo',
        response: { 200: RaisedAppeals },
      },
    },
    async (request) => {
      const { caller } = await callerOf(deps, actorIn(request))
      return { appeals: await listRaised(deps.db, caller) }
    },
  )

  app.get(
    '/api/dissatisfied',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Dissatisfaction of these days and by which of the four exits it left',
        querystring: FigurePeriod,
        response: { 200: Dissatisfied },
      },
    },
    async (request) => {
      const { fromOn, toOn } = request.query
      const after = new Date(startOf(fromOn).getTime() - 1)
      const until = new Date(startOf(addDays(toOn, 1)).getTime() - 1)
      const { caller } = await callerOf(deps, actorIn(request))
      return dissatisfiedIn(deps.db, caller, { after, until })
    },
  )
}
