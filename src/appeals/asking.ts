// Who asks over HTTP, and what a decision about one appeal would look at.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { currentGrounds } from './grounds.ts'

/** Chosen by the caller, so that a command sent twice happens once. */
export const CommandId = z.string().min(8).max(100)

/** The session plugin lets nobody in here without an actor. */
export function actorOf(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}

/** The grounds for one appeal: what `change` would see, without locking anything. */
export async function groundsFor(
  deps: Deps,
  actor: StaffActor,
  appeal: { id: string; mergedIntoId: string | null },
) {
  const grounds = await currentGrounds(deps.db, deps.config.districtId, actor, deps.now())
  const reporter = await deps.db
    .selectFrom('reporter')
    .select('no')
    .where('district_id', '=', deps.config.districtId)
    .where('appeal_id', '=', appeal.id)
    .where((on) => on.or([on('phone_sealed', 'is not', null), on('email_sealed', 'is not', null)]))
    .limit(1)
    .executeTakeFirst()
  const lead = appeal.mergedIntoId
    ? await deps.db
        .selectFrom('appeal')
        .select('current')
        .where('district_id', '=', deps.config.districtId)
        .where('id', '=', appeal.mergedIntoId)
        .executeTakeFirst()
    : undefined
  return { ...grounds, reachable: reporter !== undefined, other: lead?.current ?? null }
}
