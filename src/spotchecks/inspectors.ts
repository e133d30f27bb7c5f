// 督导人员: who may be sent, and where they must not go.
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import { listActors } from '../organisation/actors.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'

/** Everybody who inspects today, with all their hats and those of the last year. */
export async function inspectorsOf(deps: Deps): Promise<StaffActor[]> {
  const { districtId } = deps.config
  const now = deps.now()
  const { organisation } = await currentGrounds(deps.db, districtId, { kind: 'system' }, now)
  return listActors(deps.db, organisation, { districtId, today: dayOf(now), roles: ['inspector'] })
}
