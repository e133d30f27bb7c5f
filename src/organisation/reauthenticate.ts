// 再次验证身份: what is signed is signed by the person, not by whoever finds the screen open.
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { Visitor } from './attempts.ts'
import type { Reauthentication } from './contract.ts'
import { checkPassword, useTotp } from './sign-in.ts'

/** Their own password and, where they have one, a fresh code; under the same throttle as a sign-in. Throws `Refused`. */
export async function reauthenticate(
  deps: Deps,
  visitor: Visitor,
  staffId: string,
  given: Reauthentication,
): Promise<void> {
  const staff = await deps.db
    .selectFrom('staff')
    .selectAll()
    .where('district_id', '=', visitor.districtId)
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  await checkPassword(deps, visitor, staff, given.password)
  if (!staff.totp_secret) return
  // The session goes on, whatever was typed: not the refusals of a sign-in.
  const { totp = '' } = given
  const right = await deps.db
    .transaction()
    .execute((tx) => useTotp(tx, deps, staffId, totp, deps.now()))
  if (!right) throw new Refused('totp_code_wrong')
}
