// 日报 over the wire.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { DriveId } from './contract.ts'
import { BriefAnswer, BriefQuery } from './contract-brief.ts'
import { findDrive } from './drives.ts'
import { readBrief } from './read-brief.ts'
import { scopeOf } from './sight.ts'

export async function briefRoutes(app: App, deps: Deps) {
  app.get(
    '/api/drives/:id/brief',
    {
      config: { access: { kind: 'staff', roles: 'any' } },
      schema: {
        tags: ['drive'],
        summary: 'One day of a drive, as of its end; without a day the last one',
        params: z.object({ id: DriveId }),
        querystring: BriefQuery,
        response: { 200: BriefAnswer },
      },
    },
    async (request) => {
      if (!request.actor) throw new Refused('sign_in_needed')
      const { districtId } = deps.config
      const today = dayOf(deps.now())
      const drive = await findDrive(deps.db, districtId, request.params.id, today)
      const organisation = await currentOrganisation(deps.db, districtId)
      const scope = scopeOf(request.actor, organisation)
      return readBrief(deps.db, drive, organisation, scope, { today, wish: request.query.on })
    },
  )
}
