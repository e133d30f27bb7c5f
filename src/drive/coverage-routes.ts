// 覆盖与死角 over the wire.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { boundaryOf } from './boundary.ts'
import { AssignCorner, CoverageAnswer, CoverageQuery, DriveId, MyCorners } from './contract.ts'
import { assignCorner, readTasks } from './corners.ts'
import { deadCorners, linesOfGrids, linesOfVillages } from './coverage.ts'
import { listMyCorners } from './my-corners.ts'
import { findDrive } from './drives.ts'
import { readCounts, readPlaces, readPoints } from './read-coverage.ts'
import { scopeOf } from './sight.ts'

const STAFF = { access: { kind: 'staff', roles: 'any' } } as const
const LEADING = { access: { kind: 'staff', roles: ['district_centre', 'town_office'] } } as const
const tags = ['drive']
const params = z.object({ id: DriveId })

export async function coverageRoutes(app: App, deps: Deps) {
  app.get(
    '/api/drives/:id/coverage',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'What was reached by village, or by grid of one; and the dead corners',
        params,
        querystring: CoverageQuery,
        response: { 200: CoverageAnswer },
      },
    },
    (request) => coverageOf(deps, actorOf(request), request.params.id, request.query.villageId),
  )

  app.get(
    '/api/my-corners',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'Dead corners that I was sent to and nobody has reached yet',
        response: { 200: MyCorners },
      },
    },
    async (request) => {
      const { staffId } = actorOf(request)
      return { rows: await listMyCorners(deps.db, deps.config.districtId, staffId) }
    },
  )

  app.post(
    '/api/drives/:id/corners',
    {
      config: LEADING,
      schema: {
        tags,
        summary: 'Send somebody to a dead corner, by a day',
        params,
        body: AssignCorner,
        response: { 200: CoverageAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await assignCorner(deps, actor, request.params.id, request.body)
      return coverageOf(deps, actor, request.params.id)
    },
  )
}

async function coverageOf(
  deps: Deps,
  actor: StaffActor,
  driveId: string,
  villageId?: string,
): Promise<CoverageAnswer> {
  const { districtId } = deps.config
  const today = dayOf(deps.now())
  const drive = await findDrive(deps.db, districtId, driveId, today)
  const organisation = await currentOrganisation(deps.db, districtId)
  const { townId } = scopeOf(actor, organisation)
  const places = await readPlaces(deps.db, districtId, organisation, today, townId)
  const counts = await readCounts(deps.db, drive)
  const place = places.find((each) => each.villageId === villageId)
  if (villageId && !place) throw new Refused('drive_area_unknown')
  const mine = new Set(places.map((each) => each.villageId))
  return {
    lines: place ? linesOfGrids(place, counts) : linesOfVillages(places, counts),
    points: (await readPoints(deps.db, drive)).filter((each) => mine.has(each.villageId)),
    tasks: await readTasks(deps.db, districtId, driveId),
    boundary: await boundaryOf(districtId),
    deadCorners: deadCorners(places, counts),
  }
}
