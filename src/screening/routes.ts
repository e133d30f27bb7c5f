// 甄别无效抽查 over HTTP: inspectors and auditors draw and find; centre and leaders read.
import { z } from 'zod'
import { viewerOf } from '../appeals/lists.ts'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import type { App } from '../platform/http.ts'
import { drawAudit, findPiece, openAudit } from './audits.ts'
import {
  AuditCheck,
  AuditDetail,
  Audits,
  Finding,
  OpenAudit,
  Period,
  ScreeningFigures,
} from './contract.ts'
import { auditDetail, checkAudit, listAudits, screeningFigures } from './read.ts'

const CHECKERS = { access: { kind: 'staff', roles: ['inspector', 'auditor'] } } as const
const READERS = {
  access: { kind: 'staff', roles: ['inspector', 'auditor', 'district_centre', 'leader'] },
} as const
const tags = ['screening']
const params = z.object({ id: z.uuid() })

export async function screeningRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/screening-figures',
    {
      config: READERS,
      schema: {
        tags,
        summary:
          'What was screened out within these days, by ground and unit, and what became of it',
        querystring: Period,
        response: { 200: ScreeningFigures },
      },
    },
    (request) => screeningFigures(deps.db, districtId, request.query),
  )

  app.get(
    '/api/screening-audits',
    {
      config: READERS,
      schema: { tags, summary: 'All audits, newest first', response: { 200: Audits } },
    },
    async () => ({ audits: await listAudits(deps.db, districtId) }),
  )

  app.post(
    '/api/screening-audits',
    {
      config: CHECKERS,
      schema: {
        tags,
        summary: 'Open an audit of a period: its seed is made now and shown when it is drawn',
        body: OpenAudit,
        response: { 200: AuditDetail },
      },
    },
    async (request) => {
      await openAudit(deps, actorIn(request), request.body)
      return detail(request, request.body.id)
    },
  )

  app.get(
    '/api/screening-audits/:id',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'An audit with the pieces drawn',
        params,
        response: { 200: AuditDetail },
      },
    },
    (request) => detail(request, request.params.id),
  )

  app.post(
    '/api/screening-audits/:id/draw',
    {
      config: CHECKERS,
      schema: {
        tags,
        summary: 'Draw the pieces, once the period is over',
        params,
        response: { 200: AuditDetail },
      },
    },
    async (request) => {
      await drawAudit(deps, actorIn(request), request.params.id)
      return detail(request, request.params.id)
    },
  )

  app.get(
    '/api/screening-audits/:id/check',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Draw the same lot again from the history as it stood',
        params,
        response: { 200: AuditCheck },
      },
    },
    (request) => checkAudit(deps.db, districtId, request.params.id),
  )

  app.post(
    '/api/screening-audits/:id/pieces/:appealId',
    {
      config: CHECKERS,
      schema: {
        tags,
        summary: 'Found right, or wrong: then it is open again one level up',
        params: z.object({ id: z.uuid(), appealId: z.uuid() }),
        body: Finding,
        response: { 200: AuditDetail },
      },
    },
    async (request) => {
      const { id, appealId } = request.params
      await findPiece(deps, actorIn(request), { auditId: id, appealId }, request.body)
      return detail(request, id)
    },
  )

  async function detail(request: Parameters<typeof actorIn>[0], id: string) {
    return auditDetail(deps.db, await viewerOf(deps, actorIn(request)), id)
  }
}
