// /api/units, /api/staff, /api/appointments, /api/delegations, /api/audit.
import { z } from 'zod'
import type { Deps, Tx } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type Access, type App } from '../platform/http.ts'
import { listActs } from './acts.ts'
import {
  AddUnit, Appoint, AuditPage, AuditQuery, CloseUnit, CreateStaff, Delegations, Done, ImportUnits, Lend, MergeUnit,
  OneTimePassword, Reasoned, RenameUnit, ResetPassword, StaffPage, StaffQuery, UnitChanged, UnitDetail,
  UnitImportAnswer, UnitList, type Role, type StaffActor,
} from './contract.ts'
import { lend, listDelegations, takeBack } from './delegations.ts'
import { listStaff } from './lists.ts'
import { sessionRoutes } from './session-routes.ts'
import { appoint, createStaff, disableStaff, enableStaff, resetPassword, revokeAppointment } from './staff.ts'
import {
  currentOrganisation, importUnits, recordClosing, recordMerger, recordNewName, recordNewUnit, unitDetail,
} from './store.ts'

const staff = { kind: 'staff', roles: 'any' } satisfies Access<Role>
const administrators = { kind: 'staff', roles: ['administrator'] } satisfies Access<Role>
const administratorsAndAuditors = { kind: 'staff', roles: ['administrator', 'auditor'] } satisfies Access<Role>
const whoSeeStaff = { kind: 'staff', roles: ['administrator', 'auditor', 'head'] } satisfies Access<Role>

const UnitParams = z.object({ id: z.string().min(1).max(40) })
const IdParams = z.object({ id: z.uuid() })
const IMPORT_BYTES_MAX = 4 * 1024 * 1024 // 900,000 characters of Chinese, escaped

/** In a staff route somebody is signed in: the session plugin saw to it. */
function actorIn(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}

export async function organisationRoutes(app: App, deps: Deps) {
  await sessionRoutes(app, deps)
  await unitRoutes(app, deps)
  await staffRoutes(app, deps)
  await delegationRoutes(app, deps)
  await auditRoutes(app, deps)
}

/** One transaction on behalf of whoever asks. */
function acting(deps: Deps) {
  return <Answer>(
    request: { actor: StaffActor | null },
    act: (tx: Tx, by: { districtId: string; staffId: string; now: Date }) => Promise<Answer>,
  ): Promise<Answer> => {
    const by = { districtId: deps.config.districtId, staffId: actorIn(request).staffId, now: deps.now() }
    return deps.db.transaction().execute((tx) => act(tx, by))
  }
}

async function unitRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)
  const tags = ['units']

  app.get(
    '/api/units',
    { config: { access: staff }, schema: { tags, summary: 'All units, past ones included', response: { 200: UnitList, 304: z.null() } } },
    async (request, reply) => {
      const { version, units } = await currentOrganisation(deps.db, districtId)
      const etag = `"units-${districtId}-${version}"`
      reply.header('etag', etag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null)
      return { version, units: [...units.values()] }
    },
  )

  app.get(
    '/api/units/:id',
    { config: { access: staff }, schema: { tags, summary: 'A unit and its history', params: UnitParams, response: { 200: UnitDetail } } },
    (request) => unitDetail(deps.db, districtId, request.params.id),
  )

  app.post(
    '/api/units',
    { config: { access: administrators }, schema: { tags, summary: 'A new unit', body: AddUnit, response: { 201: UnitChanged } } },
    async (request, reply) => {
      reply.code(201)
      return inTransaction(request, (tx, by) => recordNewUnit(tx, by, request.body))
    },
  )

  app.post(
    '/api/units/:id/rename',
    { config: { access: administrators }, schema: { tags, summary: 'A new name', params: UnitParams, body: RenameUnit, response: { 200: UnitChanged } } },
    (request) => inTransaction(request, (tx, by) => recordNewName(tx, by, request.params.id, request.body)),
  )

  app.post(
    '/api/units/:id/merge',
    { config: { access: administrators }, schema: { tags, summary: 'Merge into another unit', params: UnitParams, body: MergeUnit, response: { 200: UnitChanged } } },
    (request) => inTransaction(request, (tx, by) => recordMerger(tx, by, request.params.id, request.body)),
  )

  app.post(
    '/api/units/:id/close',
    { config: { access: administrators }, schema: { tags, summary: 'Close a unit', params: UnitParams, body: CloseUnit, response: { 200: UnitChanged } } },
    (request) => inTransaction(request, (tx, by) => recordClosing(tx, by, request.params.id, request.body)),
  )

  app.post(
    '/api/units/import',
    {
      bodyLimit: IMPORT_BYTES_MAX,
      config: { access: administrators },
      schema: { tags, summary: 'Import units from CSV: all or nothing', body: ImportUnits, response: { 200: UnitImportAnswer } },
    },
    (request) => inTransaction(request, async (tx, by) => {
      const answer = await importUnits(tx, by, request.body, languageOf(request))
      if (!request.body.dryRun && !answer.imported) throw new Refused('units_rejected', { errors: answer.errors, errorCount: answer.errorCount })
      return answer
    }),
  )
}

async function staffRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)
  const tags = ['staff']

  app.get(
    '/api/staff',
    { config: { access: whoSeeStaff }, schema: { tags, summary: 'Staff, page by page', querystring: StaffQuery, response: { 200: StaffPage } } },
    (request) => listStaff(deps.db, districtId, actorIn(request), request.query, dayOf(deps.now())),
  )

  app.post(
    '/api/staff',
    { config: { access: administrators }, schema: { tags, summary: 'A new staff member; the password is shown once', body: CreateStaff, response: { 201: OneTimePassword } } },
    async (request, reply) => {
      reply.code(201).header('cache-control', 'no-store')
      return inTransaction(request, (tx, by) => createStaff(tx, by, request.body))
    },
  )

  app.post(
    '/api/staff/:id/reset-password',
    { config: { access: administrators }, schema: { tags, summary: 'A new one-time password; signs them out', params: IdParams, body: ResetPassword, response: { 200: OneTimePassword } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return inTransaction(request, (tx, by) => resetPassword(tx, by, request.params.id, request.body))
    },
  )

  app.post(
    '/api/staff/:id/disable',
    { config: { access: administrators }, schema: { tags, summary: 'Disable an account; signs them out', params: IdParams, body: Reasoned, response: { 200: Done } } },
    (request) => inTransaction(request, async (tx, by) => {
      await disableStaff(tx, by, request.params.id, request.body.reason)
      return { id: request.params.id }
    }),
  )

  app.post(
    '/api/staff/:id/enable',
    { config: { access: administrators }, schema: { tags, summary: 'Enable an account again', params: IdParams, body: Reasoned, response: { 200: Done } } },
    (request) => inTransaction(request, async (tx, by) => {
      await enableStaff(tx, by, request.params.id, request.body.reason)
      return { id: request.params.id }
    }),
  )

  app.post(
    '/api/staff/:id/appoint',
    { config: { access: administrators }, schema: { tags, summary: 'Appoint to a role at a unit', params: IdParams, body: Appoint, response: { 201: Done } } },
    async (request, reply) => {
      reply.code(201)
      return inTransaction(request, async (tx, by) => ({ id: await appoint(tx, by, request.params.id, request.body) }))
    },
  )

  app.post(
    '/api/appointments/:id/revoke',
    { config: { access: administrators }, schema: { tags, summary: 'End an appointment', params: IdParams, body: Reasoned, response: { 200: Done } } },
    (request) => inTransaction(request, async (tx, by) => {
      await revokeAppointment(tx, by, request.params.id, request.body.reason)
      return { id: request.params.id }
    }),
  )
}

async function delegationRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)
  const tags = ['delegations']

  app.get(
    '/api/delegations',
    { config: { access: staff }, schema: { tags, summary: 'Roles lent for a leave, and whom I may lend to', response: { 200: Delegations } } },
    (request) => listDelegations(deps.db, districtId, actorIn(request), dayOf(deps.now())),
  )

  app.post(
    '/api/delegations',
    { config: { access: staff }, schema: { tags, summary: 'Lend one of my roles to a colleague', body: Lend, response: { 201: Done } } },
    async (request, reply) => {
      reply.code(201)
      return inTransaction(request, async (tx, by) => ({ id: await lend(tx, by, request.body) }))
    },
  )

  app.post(
    '/api/delegations/:id/end',
    { config: { access: staff }, schema: { tags, summary: 'End a delegation of mine early', params: IdParams, response: { 200: Done } } },
    (request) => inTransaction(request, async (tx, by) => {
      await takeBack(tx, by, request.params.id)
      return { id: request.params.id }
    }),
  )
}

async function auditRoutes(app: App, deps: Deps) {
  app.get(
    '/api/audit',
    { config: { access: administratorsAndAuditors }, schema: { tags: ['audit'], summary: 'Administrative acts, newest first', querystring: AuditQuery, response: { 200: AuditPage } } },
    (request) => listActs(deps.db, deps.config.districtId, request.query),
  )
}
