// 场所码: the printed codes that stand for places: made, listed, revoked, printed.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { reachesPhones } from './address.ts'
import { publicGrounds } from './areas.ts'
import {
  PlaceCode,
  PlaceCodeInput,
  PlaceCodes,
  SHEET_CHOSEN_MAX,
  SHEET_LAYOUTS,
} from './contract.ts'
import {
  createPlaceCode,
  gridsOf,
  listPlaceCodes,
  PLACE_CODE_ROLES,
  placesOf,
  revokePlaceCode,
  SHEET_CODES_MAX,
} from './place-codes.ts'
import { placeSheet } from './place-sheet.ts'

const placeKeepers = { access: { kind: 'staff', roles: PLACE_CODE_ROLES } } as const
const UnitId = z.string().min(1).max(40)

export function placeCodeRoutes(app: App, deps: Deps) {
  const tags = ['place codes']
  const params = z.object({ code: z.string().max(32) })

  app.get(
    '/api/place-codes',
    {
      config: placeKeepers,
      schema: {
        tags,
        summary: 'The printed codes of my villages',
        querystring: z.object({ unitId: UnitId.optional() }),
        response: { 200: PlaceCodes },
      },
    },
    async (request) => {
      const { organisation } = await publicGrounds(deps)
      const actor = actorOf(request)
      const villages = [...placesOf(actor, organisation)]
      return {
        rows: await listPlaceCodes(deps, actor, organisation, request.query),
        grids: await gridsOf(deps.db, deps.config.districtId, villages),
        address: deps.config.publicUrl,
        reachable: reachesPhones(deps.config.publicUrl),
      }
    },
  )

  app.post(
    '/api/place-codes',
    {
      config: placeKeepers,
      schema: {
        tags,
        summary: 'A new code for a place',
        body: PlaceCodeInput,
        response: { 201: PlaceCode },
      },
    },
    async (request, reply) => {
      const { organisation } = await publicGrounds(deps)
      const made = await deps.db
        .transaction()
        .execute((tx) => createPlaceCode(tx, deps, actorOf(request), organisation, request.body))
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/api/place-codes/:code/revoke',
    {
      config: placeKeepers,
      schema: { tags, summary: 'Revoke a code', params, response: { 200: PlaceCode } },
    },
    async (request) => {
      const { organisation } = await publicGrounds(deps)
      return deps.db
        .transaction()
        .execute((tx) =>
          revokePlaceCode(tx, deps, actorOf(request), organisation, request.params.code),
        )
    },
  )

  app.get(
    '/api/place-codes/sheet.pdf',
    {
      config: placeKeepers,
      schema: {
        tags,
        summary: 'The codes in use of a village or town, or those chosen, as A4 pages for print',
        querystring: z.object({
          unitId: UnitId.optional(),
          code: z
            .union([z.string().max(32), z.array(z.string().max(32)).max(SHEET_CHOSEN_MAX)])
            .optional(),
          perPage: z.coerce.number().pipe(z.literal(SHEET_LAYOUTS)).default(4),
        }),
      },
    },
    async (request, reply) => {
      const { unitId, code, perPage } = request.query
      const { organisation } = await publicGrounds(deps)
      const rows = await listPlaceCodes(deps, actorOf(request), organisation, {
        unitId,
        codes: code === undefined ? undefined : [code].flat(),
        activeOnly: true,
      })
      if (rows.length === 0) throw new Refused('place_sheet_empty')
      if (rows.length > SHEET_CODES_MAX) throw new Refused('place_sheet_too_many')
      const inOrder = rows.sort((a, b) =>
        a.unitId === b.unitId
          ? a.label.localeCompare(b.label, 'zh', { numeric: true })
          : a.unitId < b.unitId
            ? -1
            : 1,
      )
      const pdf = await placeSheet(deps, inOrder, perPage, (id) => areaName(organisation, id))
      return reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'inline; filename="place-codes.pdf"')
        .send(pdf)
    },
  )
}

/** 东城街道 北门社区 */
function areaName(organisation: Organisation, unitId: string): string {
  const unit = organisation.units.get(unitId)
  const town = townOf(organisation, unitId)
  const names = [town === unitId ? null : town, unitId].map((id) =>
    id ? organisation.units.get(id)?.shortName : null,
  )
  return unit ? names.filter(Boolean).join(' ') : unitId
}
