// 与往年比 over the wire.
import { z } from 'zod'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { compareCsv } from './compare-csv.ts'
import { DriveId } from './contract.ts'
import { CompareAnswer } from './contract-compare.ts'
import { findDrive, listDrives } from './drives.ts'
import { readCompare } from './read-compare.ts'
import { scopeOf } from './sight.ts'

const STAFF = { access: { kind: 'staff', roles: 'any' } } as const
const tags = ['drive']
const params = z.object({ id: DriveId })

export async function compareRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const compared = async (actor: StaffActor, id: string) => {
    const today = dayOf(deps.now())
    const drive = await findDrive(deps.db, districtId, id, today)
    const organisation = await currentOrganisation(deps.db, districtId)
    const drives = await listDrives(deps.db, districtId, today)
    return readCompare(deps.db, drive, drives, scopeOf(actor, organisation))
  }

  app.get(
    '/api/drives/:id/compare',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'A drive beside earlier ones: numbers, what came back, what was rolled over',
        params,
        response: { 200: CompareAnswer },
      },
    },
    (request) => compared(actorOf(request), request.params.id),
  )

  app.get(
    '/api/drives/:id/compare.csv',
    { config: STAFF, schema: { tags, summary: 'The same as a table', params } },
    async (request, reply) => {
      const actor = actorOf(request)
      const answer = await compared(actor, request.params.id)
      const { organisation, rulebook } = await currentGrounds(
        deps.db,
        districtId,
        actor,
        deps.now(),
      )
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="compare-${request.params.id}.csv"`)
        .header('cache-control', 'private, no-store')
        .send(compareCsv(answer, organisation, rulebook.categories))
    },
  )
}

/** The session plugin lets nobody in here without an actor. */
function actorOf(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}
