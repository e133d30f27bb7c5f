// 督导人员: who may be sent, and where they must not go.
import { sql } from 'kysely'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import { actorWith, latelyHeldQuery, liveAppointments } from '../organisation/actors.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'

/** Everybody who inspects today, with all their hats and those of the last year. */
export async function inspectorsOf(deps: Deps): Promise<StaffActor[]> {
  const { districtId } = deps.config
  const now = deps.now()
  const today = dayOf(now)
  const { organisation } = await currentGrounds(deps.db, districtId, { kind: 'system' }, now)
  const inspecting = await liveAppointments(deps.db, districtId, today, { role: 'inspector' })
  const staffIds = [...new Set(inspecting.map(({ staff_id }) => staff_id))]
  if (staffIds.length === 0) return []
  const [held, lately, { rows: names }] = await Promise.all([
    liveAppointments(deps.db, districtId, today, { staffIds }),
    latelyHeldQuery(deps.db, districtId, today).where('held.staff_id', 'in', staffIds).execute(),
    sql<{ id: string; name: string }>`
      select id, name from staff where district_id = ${districtId} and id = any(${staffIds}::uuid[])
        and disabled_at is null order by name, id`.execute(deps.db),
  ])
  return names
    .map(({ id, name }) =>
      actorWith(
        organisation,
        {
          staffId: id,
          name,
          held: held.filter(({ staff_id }) => staff_id === id),
          lately: lately.filter(({ staff_id }) => staff_id === id),
        },
        today,
      ),
    )
    .filter((actor) => actor.appointments.some(({ role }) => role === 'inspector'))
}
