// 起底: the plan, its acts, and its numbers; the numbers also for everybody.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import { viewerOf } from '../appeals/filters.ts'
import type { Db, Deps } from '../deps.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import type { App } from '../platform/http.ts'
import {
  ChangeDrive,
  CloseDrive,
  CompletenessAnswer,
  DriveDetail,
  DriveId,
  DriveList,
  DrivePeople,
  PlanDrive,
  PublicTotals,
  TotalsAnswer,
} from './contract.ts'
import { briefRoutes } from './brief-routes.ts'
import { compareRoutes } from './compare-routes.ts'
import { coverageRoutes } from './coverage-routes.ts'
import { changeDrive, closeDrive, findDrive, freezeDrive, listDrives, planDrive } from './drives.ts'
import { publicTotals } from './public-totals.ts'
import { partsOf, readMatters, readReckoned } from './read-completeness.ts'
import { listPeople } from './people.ts'
import { readTotals, readTotalsFor } from './read-totals.ts'
import { scopeOf } from './sight.ts'
import { totalsCsv } from './totals-csv.ts'

const ANYBODY = { access: { kind: 'public' } } as const
const STAFF = { access: { kind: 'staff', roles: 'any' } } as const
const CENTRE = { access: { kind: 'staff', roles: ['district_centre'] } } as const
const tags = ['drive']
const params = z.object({ id: DriveId })

export async function driveRoutes(app: App, deps: Deps) {
  planRoutes(app, deps)
  totalsRoutes(app, deps)
  await coverageRoutes(app, deps)
  await compareRoutes(app, deps)
  await briefRoutes(app, deps)
}

function planRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const today = () => dayOf(deps.now())

  app.get(
    '/api/drives',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'All drives, newest first, and the one of today',
        response: { 200: DriveList },
      },
    },
    async () => {
      const rows = await listDrives(deps.db, districtId, today())
      return { rows, currentId: rows.find(({ phase }) => phase === 'running')?.id ?? null }
    },
  )

  app.get(
    '/api/drives/people',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'Who can be sent to the doors',
        response: { 200: DrivePeople },
      },
    },
    async () => ({ rows: await listPeople(deps.db, districtId, today()) }),
  )

  app.post(
    '/api/drives',
    {
      config: CENTRE,
      schema: { tags, summary: 'Plan a drive', body: PlanDrive, response: { 201: DriveDetail } },
    },
    async (request, reply) => {
      await planDrive(deps, actorOf(request), request.body)
      return reply.code(201).send(await detail(deps, request, request.body.id))
    },
  )

  app.get(
    '/api/drives/:id',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'The plan of a drive and what was done to it',
        params,
        response: { 200: DriveDetail },
      },
    },
    (request) => detail(deps, request, request.params.id),
  )

  app.post(
    '/api/drives/:id/plan',
    {
      config: CENTRE,
      schema: {
        tags,
        summary: 'Replace the plan, with a reason',
        params,
        body: ChangeDrive,
        response: { 200: DriveDetail },
      },
    },
    async (request) => {
      await changeDrive(deps, actorOf(request), request.params.id, request.body)
      return detail(deps, request, request.params.id)
    },
  )

  app.post(
    '/api/drives/:id/freeze',
    {
      config: CENTRE,
      schema: {
        tags,
        summary: 'Freeze the numbers of what had arrived in time; once, after the last day',
        params,
        response: { 200: DriveDetail },
      },
    },
    async (request) => {
      await freezeDrive(deps, actorOf(request), request.params.id)
      return detail(deps, request, request.params.id)
    },
  )

  app.post(
    '/api/drives/:id/close',
    {
      config: CENTRE,
      schema: {
        tags,
        summary: 'Close a frozen drive; what is open stays open',
        params,
        body: CloseDrive,
        response: { 200: DriveDetail },
      },
    },
    async (request) => {
      await closeDrive(deps, actorOf(request), request.params.id, request.body.reason)
      return detail(deps, request, request.params.id)
    },
  )
}

function totalsRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const today = () => dayOf(deps.now())

  app.get(
    '/api/drives/:id/totals',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'The numbers of a drive as far as I may see it: of today, and as they were frozen',
        params,
        response: { 200: TotalsAnswer },
      },
    },
    async (request) => {
      const drive = await findDrive(deps.db, districtId, request.params.id, today())
      const viewer = await viewerOf(deps, actorOf(request))
      const scope = scopeOf(actorOf(request), viewer.organisation)
      return {
        ...(await readTotalsFor(deps.db, drive, scope, viewer)),
        townId: scope.townId ?? null,
        // The frozen numbers are the district's: they are shown to those who read the district's.
        frozen: scope.townId ? null : await frozenOf(deps.db, districtId, drive.id),
      }
    },
  )

  app.get(
    '/api/drives/:id/totals.csv',
    {
      config: STAFF,
      schema: { tags, summary: 'The same numbers as a table', params },
    },
    async (request, reply) => {
      const drive = await findDrive(deps.db, districtId, request.params.id, today())
      const organisation = await currentOrganisation(deps.db, districtId)
      const totals = await readTotals(deps.db, drive, scopeOf(actorOf(request), organisation))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="drive-${drive.id}.csv"`)
        .header('cache-control', 'private, no-store')
        .send(totalsCsv(drive, totals, organisation))
    },
  )

  app.get(
    '/api/drives/:id/completeness',
    {
      config: STAFF,
      schema: {
        tags,
        summary: 'Matters not yet surfaced, estimated from those that came through several doors',
        params,
        response: { 200: CompletenessAnswer },
      },
    },
    async (request) => {
      const drive = await findDrive(deps.db, districtId, request.params.id, today())
      const scope = scopeOf(actorOf(request), await currentOrganisation(deps.db, districtId))
      const matters = await readMatters(deps.db, districtId, drive.id, scope)
      return {
        reckoned: await readReckoned(deps.db, districtId, drive.id, scope, matters.length),
        parts: partsOf(matters),
      }
    },
  )

  app.get(
    '/api/public/drives/:id/totals',
    {
      config: ANYBODY,
      schema: {
        tags: ['public'],
        summary: 'The numbers of a drive, for everybody: by door and by unit',
        params,
        response: { 200: PublicTotals },
      },
    },
    (request) => publicTotals(deps, request.params.id),
  )
}

async function detail(deps: Deps, request: FastifyRequest, id: string) {
  const { districtId } = deps.config
  const drive = await findDrive(deps.db, districtId, id, dayOf(deps.now()))
  const acts = await deps.db
    .selectFrom('drive_act')
    .leftJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'drive_act.district_id')
        .onRef('staff.id', '=', 'drive_act.staff_id'),
    )
    .select(['seq', 'act', 'at', 'staff.name as by', 'reason'])
    .where('drive_act.district_id', '=', districtId)
    .where('drive_act.drive_id', '=', id)
    .orderBy('seq')
    .execute()
  return {
    drive,
    acts: acts.map(({ at, ...act }) => ({ ...act, at: at.toISOString() })),
    mayPlan: actorOf(request).appointments.some(({ role }) => role === 'district_centre'),
  }
}

async function frozenOf(db: Db, districtId: string, driveId: string) {
  const row = await db
    .selectFrom('drive_freeze')
    .select(['totals', 'sha256', 'at'])
    .where('district_id', '=', districtId)
    .where('drive_id', '=', driveId)
    .executeTakeFirst()
  return row ? { totals: row.totals, sha256: row.sha256, at: row.at.toISOString() } : null
}
