// 撤出: a line that was sealed after the draw can no longer be looked at as a claim. It is withdrawn by that fact and by nobody's
// choice, shown as such, and the next of the lot takes its place. Running it again changes nothing.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { callNext, lockLot } from './call-next.ts'

const AT_ONCE_MAX = 500

/** Gives the lines withdrawn by this call. */
export async function withdrawSealed(deps: Deps): Promise<string[]> {
  const { districtId } = deps.config
  const { rows: weeks } = await sql<{ week: string }>`
    select distinct week from (${waiting(districtId, null)}) as line order by week`.execute(deps.db)
  const withdrawn: string[] = []
  for (const { week } of weeks) withdrawn.push(...(await withdrawIn(deps, week)))
  return withdrawn
}

const waiting = (districtId: string, week: string | null) => sql<{
  line_id: string
  week: string
  field_until: Date
}>`
  select line.line_id, line.week, field_until from spot_line as line
    join spot_draw on spot_draw.district_id = line.district_id and spot_draw.week = line.week
    join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
  where line.district_id = ${districtId} and called_at is not null and appeal.sealed
    and (${week}::date is null or line.week = ${week}::date)
    and not exists (select from spot_finding as found where found.district_id = line.district_id
      and found.line_id = line.line_id)
    and not exists (select from spot_withdrawal as gone where gone.district_id = line.district_id
      and gone.line_id = line.line_id)
  order by line.week, line.line_id limit ${AT_ONCE_MAX}`

async function withdrawIn(deps: Deps, week: string): Promise<string[]> {
  const { districtId } = deps.config
  return deps.db.transaction().execute(async (tx) => {
    // As whoever files a finding does: two that leave at once are replaced by two different lines.
    await lockLot(tx, districtId, week)
    const { rows } = await waiting(districtId, week).execute(tx)
    const now = deps.now()
    for (const { line_id: lineId, field_until: until } of rows) {
      const late = now > until
      await tx
        .insertInto('spot_withdrawal')
        .values({ district_id: districtId, line_id: lineId, at: now, late })
        .execute()
      if (!late) await callNext(tx, deps, lineId)
    }
    return rows.map(({ line_id: lineId }) => lineId)
  })
}
