// 佐证疑点 over HTTP.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import type { App } from '../platform/http.ts'
import { Flags, SetAside, SignsWeek, UnitSigns } from './contract-flags.ts'
import { listFlags, setAside } from './flags.ts'
import { unitSigns } from './unit-signs.ts'

const CHECKERS = { access: { kind: 'staff', roles: ['district_centre', 'inspector'] } } as const
const tags = ['evidence']

export async function flagRoutes(app: App, deps: Deps) {
  app.get(
    '/api/appeals/:id/evidence-flags',
    {
      config: CHECKERS,
      schema: {
        tags,
        summary: 'What a machine noted of the evidence, for whoever checks it',
        params: z.object({ id: z.uuid() }),
        response: { 200: Flags },
      },
    },
    async (request) => ({ flags: await listFlags(deps, actorIn(request), request.params.id) }),
  )

  app.post(
    '/api/appeals/:id/evidence-flags/:flagId/set-aside',
    {
      config: CHECKERS,
      schema: {
        tags,
        summary: 'Say why a flag means nothing; both stand',
        params: z.object({ id: z.uuid(), flagId: z.uuid() }),
        body: SetAside,
        response: { 200: Flags },
      },
    },
    async (request) => {
      const { id, flagId } = request.params
      const actor = actorIn(request)
      await setAside(deps, actor, { appealId: id, id: flagId, reason: request.body.reason })
      return { flags: await listFlags(deps, actor, id) }
    },
  )

  app.get(
    '/api/evidence-signs/:week',
    {
      config: CHECKERS,
      schema: {
        tags,
        summary: 'What was noted of the claims of a week, unit by unit; a hint, never a rate',
        params: SignsWeek,
        response: { 200: UnitSigns },
      },
    },
    async (request) => unitSigns(deps, actorIn(request), request.params.week),
  )
}
