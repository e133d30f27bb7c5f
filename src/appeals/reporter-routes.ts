// The reporters of an appeal: masked, revealed with a reason that they can read, and who has looked.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { listLooks, lookAtReporter } from '../reporters/reporters.ts'
import { actorOf, groundsFor } from './asking.ts'
import { findAppeal, viewerOf } from './lists.ts'
import { mayReveal } from './who.ts'

const staff = { access: { kind: 'staff', roles: 'any' } } as const
const AppealId = z.object({ id: z.uuid() })

export async function reporterRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/appeals/:id/reporters',
    {
      config: staff,
      schema: {
        summary: 'The reporters, masked',
        params: AppealId,
        response: {
          200: z.object({
            reporters: z.array(
              z.object({
                no: z.number().int(),
                nameMasked: z.string().nullable(),
                phoneMasked: z.string().nullable(),
                hasAddress: z.boolean(),
                hasEmail: z.boolean(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorOf(request))
      if (!(await findAppeal(deps.db, viewer, request.params.id))) throw new Refused('not_found')
      const rows = await deps.db
        .selectFrom('reporter')
        .select(['no', 'name_masked', 'phone_masked', 'address_sealed', 'email_sealed'])
        .where('district_id', '=', districtId)
        .where('appeal_id', '=', request.params.id)
        .orderBy('no')
        .limit(500)
        .execute()
      return {
        reporters: rows.map((row) => ({
          no: row.no,
          nameMasked: row.name_masked,
          phoneMasked: row.phone_masked,
          hasAddress: row.address_sealed !== null,
          hasEmail: row.email_sealed !== null,
        })),
      }
    },
  )

  app.post(
    '/api/appeals/:id/reporters/:no/reveal',
    {
      config: staff,
      schema: {
        summary: 'See a reporter, with a reason that the reporter can read',
        params: z.object({ id: z.uuid(), no: z.coerce.number().int().min(1) }),
        body: z.object({ reason: z.string().trim().min(4).max(200) }),
        response: {
          200: z.object({
            name: z.string().nullable(),
            phone: z.string().nullable(),
            address: z.string().nullable(),
            email: z.string().nullable(),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const viewer = await viewerOf(deps, actor)
      const found = await findAppeal(deps.db, viewer, request.params.id)
      if (!found) throw new Refused('not_found')
      const hat = mayReveal(found.current, await groundsFor(deps, actor, found.current))
      if (typeof hat === 'string') throw new Refused(hat)
      return lookAtReporter(deps, {
        districtId,
        appealId: request.params.id,
        no: request.params.no,
        staffId: actor.staffId,
        unitId: hat.unitId,
        reason: request.body.reason,
        inspecting: actor.appointments.some(({ role }) => role === 'inspector'),
      })
    },
  )

  app.get(
    '/api/appeals/:id/looks',
    {
      config: staff,
      schema: {
        summary: 'Who has looked at the reporters',
        params: AppealId,
        response: {
          200: z.object({
            looks: z.array(
              z.object({
                reporterNo: z.number().int(),
                by: z.string(),
                unitId: z.string().nullable(),
                reason: z.string(),
                at: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorOf(request))
      if (!(await findAppeal(deps.db, viewer, request.params.id))) throw new Refused('not_found')
      const looks = await listLooks(deps.db, districtId, request.params.id, deps.now())
      const names = await deps.db
        .selectFrom('staff')
        .select(['id', 'name'])
        .where('district_id', '=', districtId)
        .where(
          'id',
          'in',
          [
            ...looks.map((look) => look.staff_id ?? ''),
            '00000000-0000-0000-0000-000000000000',
          ].filter(Boolean),
        )
        .execute()
      return {
        looks: looks.map((look) => ({
          reporterNo: look.reporter_no,
          by: names.find(({ id }) => id === look.staff_id)?.name ?? '系统',
          unitId: look.unit_id,
          reason: look.reason,
          at: look.at.toISOString(),
        })),
      }
    },
  )
}
