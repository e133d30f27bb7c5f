// The one query behind every number of a drive.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { assert } from '../platform/errors.ts'
import { addDays, startOf } from '../platform/days.ts'
import type { DriveTotals } from './contract.ts'
import { mismatches, totalsOf, type Group } from './totals.ts'

export interface Scope {
  /** Only entries of this town, or of this village. */
  townId?: string
  areaId?: string
  /** Leave out complaints under seal: the reader may not know of them. */
  withoutSealed: boolean
  /** Only what had arrived by the last day of the window. */
  inTime?: boolean
}

export async function readTotals(
  db: Db,
  drive: { districtId: string; id: string; toOn: string },
  scope: Scope,
): Promise<DriveTotals> {
  const over = startOf(addDays(drive.toOn, 1))
  const { rows } = await sql<Group>`
    -- A complaint under seal has no place here: a town of few entries would show where it lies.
    select channel, state, unit_id as "unitId", case when sealed then null else town_id end as "townId", registered_at >= ${over} as late,
      count(*)::int as n, sum(voices)::int as voices
    from appeal
    where district_id = ${drive.districtId} and drive_id = ${drive.id}
      ${scope.townId ? sql`and town_id = ${scope.townId}` : sql``}
      ${scope.areaId ? sql`and area_id = ${scope.areaId}` : sql``}
      ${scope.withoutSealed ? sql`and not sealed` : sql``}
      ${scope.inTime ? sql`and registered_at < ${over}` : sql``}
    group by 1, 2, 3, 4, 5`.execute(db)
  const totals = totalsOf(drive.id, rows, scope.withoutSealed)
  const wrong = mismatches(totals)
  assert(wrong.length === 0, `the totals of a drive add up: ${wrong.join('; ')}`)
  return totals
}
