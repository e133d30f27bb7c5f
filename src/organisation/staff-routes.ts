// /api/staff, /api/appointments, /api/delegations, /api/audit.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import type { App } from '../platform/http.ts'
import {
  acting,
  actorIn,
  administrators,
  administratorsAndAuditors,
  staff,
  whoSeeStaff,
} from './acting.ts'
import { listActs } from './acts.ts'
import {
  Appoint,
  AuditPage,
  AuditQuery,
  CreateStaff,
  Delegations,
  Done,
  Lend,
  OneTimePassword,
  Reasoned,
  ResetPassword,
  StaffPage,
  StaffQuery,
} from './contract.ts'
import { lend, listDelegations, takeBack } from './delegations.ts'
import { listStaff } from './lists.ts'
import {
  appoint,
  createStaff,
  disableStaff,
  enableStaff,
  resetPassword,
  revokeAppointment,
} from './staff.ts'

const IdParams = z.object({ id: z.uuid() })

export async function staffRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)
  const tags = ['staff']

  app.get(
    '/api/staff',
    {
      config: { access: whoSeeStaff },
      schema: {
        tags,
        summary: 'Staff, page by page',
        querystring: StaffQuery,
        response: { 200: StaffPage },
      },
    },
    (request) => listStaff(deps.db, districtId, actorIn(request), request.query, dayOf(deps.now())),
  )

  app.post(
    '/api/staff',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'A new staff member; the password is shown once',
        body: CreateStaff,
        response: { 201: OneTimePassword },
      },
    },
    async (request, reply) => {
      reply.code(201).header('cache-control', 'no-store')
      return inTransaction(request, (tx, by) => createStaff(tx, by, request.body))
    },
  )

  app.post(
    '/api/staff/:id/reset-password',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'A new one-time password; signs them out',
        params: IdParams,
        body: ResetPassword,
        response: { 200: OneTimePassword },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return inTransaction(request, (tx, by) =>
        resetPassword(tx, by, request.params.id, request.body),
      )
    },
  )

  app.post(
    '/api/staff/:id/disable',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'Disable an account; signs them out',
        params: IdParams,
        body: Reasoned,
        response: { 200: Done },
      },
    },
    (request) =>
      inTransaction(request, async (tx, by) => {
        await disableStaff(tx, by, request.params.id, request.body.reason)
        return { id: request.params.id }
      }),
  )

  app.post(
    '/api/staff/:id/enable',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'Enable an account again',
        params: IdParams,
        body: Reasoned,
        response: { 200: Done },
      },
    },
    (request) =>
      inTransaction(request, async (tx, by) => {
        await enableStaff(tx, by, request.params.id, request.body.reason)
        return { id: request.params.id }
      }),
  )

  app.post(
    '/api/staff/:id/appoint',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'Appoint to a role at a unit',
        params: IdParams,
        body: Appoint,
        response: { 201: Done },
      },
    },
    async (request, reply) => {
      reply.code(201)
      return inTransaction(request, async (tx, by) => ({
        id: await appoint(tx, by, request.params.id, request.body),
      }))
    },
  )

  app.post(
    '/api/appointments/:id/revoke',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'End an appointment',
        params: IdParams,
        body: Reasoned,
        response: { 200: Done },
      },
    },
    (request) =>
      inTransaction(request, async (tx, by) => {
        await revokeAppointment(tx, by, request.params.id, request.body.reason)
        return { id: request.params.id }
      }),
  )
}

export async function delegationRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)
  const tags = ['delegations']

  app.get(
    '/api/delegations',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'Roles lent for a leave, and whom I may lend to',
        response: { 200: Delegations },
      },
    },
    (request) => listDelegations(deps.db, districtId, actorIn(request), dayOf(deps.now())),
  )

  app.post(
    '/api/delegations',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'Lend one of my roles to a colleague',
        body: Lend,
        response: { 201: Done },
      },
    },
    async (request, reply) => {
      reply.code(201)
      return inTransaction(request, async (tx, by) => ({ id: await lend(tx, by, request.body) }))
    },
  )

  app.post(
    '/api/delegations/:id/end',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'End a delegation of mine early',
        params: IdParams,
        response: { 200: Done },
      },
    },
    (request) =>
      inTransaction(request, async (tx, by) => {
        await takeBack(tx, by, request.params.id)
        return { id: request.params.id }
      }),
  )
}

export async function auditRoutes(app: App, deps: Deps) {
  app.get(
    '/api/audit',
    {
      config: { access: administratorsAndAuditors },
      schema: {
        tags: ['audit'],
        summary: 'Administrative acts, newest first',
        querystring: AuditQuery,
        response: { 200: AuditPage },
      },
    },
    (request) => listActs(deps.db, deps.config.districtId, request.query),
  )
}
