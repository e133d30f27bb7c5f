// 无账不签: an account in which nothing stands, not even of units below, wants no signature. Hundreds of villages that sign a
// nought each Friday would be a burden and prove nothing; late or missing is who had something to account for.
import { sql } from 'kysely'
import type { Viewer } from '../appeals/filters.ts'
import { answersFor } from '../appeals/who.ts'
import type { Db } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import type { Owed } from './contract.ts'
import { signingRole } from './scope.ts'

/** Of a row of `account`. */
export const owesSignature = sql<boolean>`account.rolled <> '{}'::jsonb`

const OWED_LISTED_MAX = 60

/** 待签、漏报: of the units for which this person signs, wherever nobody has signed yet. */
export async function owedBy(
  db: Db,
  { actor, organisation, districtId }: Viewer,
  now: Date,
): Promise<Owed['owed']> {
  if (actor.kind !== 'staff') return []
  const answering = new Set(
    actor.appointments.flatMap(({ unitId }) => answersFor(organisation, unitId)),
  )
  const today = dayOf(now)
  const mine: string[] = []
  for (const unitId of answering)
    if (await signingRole(db, districtId, organisation, unitId, actor, today)) mine.push(unitId)
  if (mine.length === 0) return []
  const { rows } = await sql<{ week: string; unit_id: string; name: string; sign_until: Date }>`
    select account.week, account.unit_id, account.name, week.sign_until
    from account_week as week join account on account.district_id = week.district_id and account.week = week.week
    where week.district_id = ${districtId} and week.closed_at is not null and account.unit_id = any(${mine})
      and ${owesSignature} and not exists (select from account_signature as signature
        where (signature.district_id, signature.week, signature.unit_id) = (account.district_id, account.week, account.unit_id))
    order by account.week, account.unit_id limit ${OWED_LISTED_MAX}`.execute(db)
  return rows.map(({ week, unit_id: unitId, name, sign_until: until }) => ({
    week,
    unitId,
    name,
    state: now > until ? ('missing' as const) : ('waiting' as const),
    signUntil: until.toISOString(),
  }))
}
