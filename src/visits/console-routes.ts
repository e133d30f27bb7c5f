// The office's side of the work at the door: phones, lists of doors, and what came of the visits.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { acting, actorIn } from '../organisation/acting.ts'
import type { Role } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import type { App } from '../platform/http.ts'
import { Device } from './contract.ts'
import { listDevices, revokeDevice } from './devices.ts'

const DEVICE_KEEPERS = [
  'administrator',
  'district_centre',
  'town_office',
] as const satisfies readonly Role[]
const keepers = { access: { kind: 'staff', roles: DEVICE_KEEPERS } } as const
const tags = ['field']

export async function visitConsoleRoutes(app: App, deps: Deps) {
  deviceRoutes(app, deps)
}

function deviceRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)

  app.get(
    '/api/field/devices',
    {
      config: keepers,
      schema: {
        tags,
        summary: 'The phones of the people I look after',
        response: { 200: z.object({ rows: z.array(Device) }) },
      },
    },
    async (request) => {
      const organisation = await currentOrganisation(deps.db, districtId)
      return { rows: await listDevices(deps.db, districtId, actorIn(request), organisation) }
    },
  )

  app.post(
    '/api/field/devices/:id/revoke',
    {
      config: keepers,
      schema: {
        tags,
        summary: 'Revoke a phone: at its next call it wipes itself, unsent work included',
        params: z.object({ id: z.uuid() }),
        response: { 200: Device },
      },
    },
    async (request) => {
      const organisation = await currentOrganisation(deps.db, districtId)
      return inTransaction(request, (tx, by) =>
        revokeDevice(tx, by, actorIn(request), organisation, request.params.id),
      )
    },
  )
}
