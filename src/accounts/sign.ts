// 签字: by whoever answers for the unit, after proving again who they are; once. What was wrong is corrected beside it.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { canonical } from '../platform/canonical.ts'
import { Refused } from '../platform/errors.ts'
import { signingRole } from './scope.ts'
import { findWeek } from './weeks.ts'

export interface Named {
  week: string
  unitId: string
}

/** Who may sign it now and as what, or why not. Asked before the password is, and again when it is written. */
export async function whoSigns(deps: Deps, actor: StaffActor, { week, unitId }: Named) {
  const { districtId } = deps.config
  const found = await findWeek(deps.db, districtId, week)
  if (!found) throw new Refused('week_not_found')
  if (!found.closed_at) throw new Refused('week_runs')
  const account = await findAccountHash(deps.db, districtId, { week, unitId })
  if (!account) throw new Refused('account_not_found')
  const organisation = await currentOrganisation(deps.db, districtId)
  const today = dayOf(deps.now())
  const role = await signingRole(deps.db, districtId, organisation, unitId, actor, today)
  if (!role) throw new Refused('not_your_account')
  return { role, week: found, account }
}

export async function signAccount(
  deps: Deps,
  actor: StaffActor,
  named: Named,
  remarks: string,
): Promise<void> {
  const { role, week, account } = await whoSigns(deps, actor, named)
  const signedAt = deps.now()
  const signature = {
    district_id: deps.config.districtId,
    week: named.week,
    unit_id: named.unitId,
    staff_id: actor.staffId,
    staff_name: actor.name,
    role,
    remarks,
    signed_at: signedAt,
    late: signedAt > week.sign_until,
  }
  const written = await deps.db
    .insertInto('account_signature')
    .values({ ...signature, sha256: signatureHash(account, signature) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('staff_id')
    .executeTakeFirst()
  if (!written) throw new Refused('account_signed')
}

/** Over the account as it was frozen and everything the signature says. */
export function signatureHash(
  account: Buffer,
  signature: {
    district_id: string
    week: string
    unit_id: string
    staff_id: string
    staff_name: string
    role: string
    remarks: string
    signed_at: Date
    late: boolean
  },
): Buffer {
  const { signed_at: signedAt, ...rest } = signature
  return sha256({ account: account.toString('hex'), ...rest, signed_at: signedAt.toISOString() })
}

/** 更正说明: a new entry that follows the last one; the first follows the signature. */
export async function addRemark(
  deps: Deps,
  actor: StaffActor,
  named: Named,
  text: string,
): Promise<void> {
  await whoSigns(deps, actor, named)
  const { districtId } = deps.config
  const at = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    // One after the other: the hash of each follows the one before.
    const lock = `remarks:${districtId}:${named.week}:${named.unitId}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
    const signature = await tx
      .selectFrom('account_signature')
      .select('sha256')
      .where('district_id', '=', districtId)
      .where('week', '=', named.week)
      .where('unit_id', '=', named.unitId)
      .executeTakeFirst()
    if (!signature) throw new Refused('account_not_signed')
    const last = await tx
      .selectFrom('account_remark')
      .select(['no', 'sha256'])
      .where('district_id', '=', districtId)
      .where('week', '=', named.week)
      .where('unit_id', '=', named.unitId)
      .orderBy('no', 'desc')
      .limit(1)
      .executeTakeFirst()
    const no = (last?.no ?? 0) + 1
    const before = (last ?? signature).sha256
    await tx
      .insertInto('account_remark')
      .values({
        district_id: districtId,
        week: named.week,
        unit_id: named.unitId,
        no,
        text,
        staff_id: actor.staffId,
        staff_name: actor.name,
        at,
        sha256: remarkHash(before, { no, text, staffId: actor.staffId, at }),
      })
      .execute()
  })
}

export function remarkHash(
  before: Buffer,
  { at, ...remark }: { no: number; text: string; staffId: string; at: Date },
): Buffer {
  return sha256({ before: before.toString('hex'), ...remark, at: at.toISOString() })
}

async function findAccountHash(
  db: Db,
  districtId: string,
  { week, unitId }: Named,
): Promise<Buffer | null> {
  const found = await db
    .selectFrom('account')
    .select('sha256')
    .where('district_id', '=', districtId)
    .where('week', '=', week)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return found?.sha256 ?? null
}

function sha256(value: unknown): Buffer {
  return createHash('sha256').update(canonical(value)).digest()
}
