// What the routes share: who may call them, and one transaction on behalf of whoever asks.
import type { Deps, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { Access } from '../platform/http.ts'
import type { Role, StaffActor } from './contract.ts'

export const staff = { kind: 'staff', roles: 'any' } satisfies Access<Role>
export const administrators = { kind: 'staff', roles: ['administrator'] } satisfies Access<Role>
export const administratorsAndAuditors = {
  kind: 'staff',
  roles: ['administrator', 'auditor'],
} satisfies Access<Role>
export const whoSeeStaff = {
  kind: 'staff',
  roles: ['administrator', 'auditor', 'head'],
} satisfies Access<Role>

/** In a staff route somebody is signed in: the session plugin saw to it. */
export function actorIn(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}

/** One transaction on behalf of whoever asks. */
export function acting(deps: Deps) {
  return <Answer>(
    request: { actor: StaffActor | null },
    act: (tx: Tx, by: { districtId: string; staffId: string; now: Date }) => Promise<Answer>,
  ): Promise<Answer> => {
    const by = {
      districtId: deps.config.districtId,
      staffId: actorIn(request).staffId,
      now: deps.now(),
    }
    return deps.db.transaction().execute((tx) => act(tx, by))
  }
}
