// 报结后才加的佐证: the ledger takes no progress on a claim that stands. Photos that were still on a collector's phone it
// does take, whenever they arrive: where a claim stands, they are pointed out with their hour.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { alone } from './claims.ts'
import { insertFlags, OVERLAP_MS } from './look.ts'

const AT_ONCE = 200

/** Gives how many additions were looked at. */
export async function lookAtAdded(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  const mark = await deps.db
    .selectFrom('evidence_mark')
    .select('added_to')
    .where('district_id', '=', districtId)
    .executeTakeFirst()
  const since = new Date((mark?.added_to?.getTime() ?? OVERLAP_MS) - OVERLAP_MS)
  const { rows } = await sql<{
    appeal_id: string
    at: Date
    files: string[]
    claim_no: number
    unit_id: string
    claimed_at: Date
  }>`
    select added.appeal_id, added.at, array(select jsonb_array_elements_text(added.body -> 'fileIds')) as files,
      claim.claim_no, claim.unit_id, claim.claimed_at
    from appeal_event as added
    join appeal on appeal.district_id = added.district_id and appeal.id = added.appeal_id and not appeal.sealed
    cross join lateral (
      select count(*) over ()::int as claim_no, body ->> 'unitId' as unit_id, at as claimed_at, seq, type
      from appeal_event as claim where claim.district_id = added.district_id and claim.appeal_id = added.appeal_id
        and claim.seq < added.seq and claim.type in ('claimed', 'referral_answered')
      order by seq desc limit 1) as claim
    where added.district_id = ${districtId} and added.type = 'supplemented' and added.at >= ${since}
      and added.body -> 'reporterNo' = 'null' and jsonb_array_length(added.body -> 'fileIds') > 0
      and claim.type = 'claimed'
      and not exists (select from appeal_event as redo where redo.district_id = added.district_id
        and redo.appeal_id = added.appeal_id and redo.type = 'redone' and redo.seq between claim.seq and added.seq)
      and not exists (select from evidence_flag as known where known.district_id = added.district_id
        and known.appeal_id = added.appeal_id and known.kind = 'added_after'
        and known.file_id::text = added.body -> 'fileIds' ->> 0)
    order by added.at limit ${AT_ONCE}`.execute(deps.db)
  for (const { appeal_id: appealId, at, files, ...claim } of rows)
    await deps.db.transaction().execute(async (tx) => {
      const of = {
        appealId,
        claimNo: claim.claim_no,
        unitId: claim.unit_id,
        at: claim.claimed_at,
      }
      const addedAt = at.toISOString()
      await insertFlags(
        tx,
        deps,
        of,
        files.map((id) => alone('added_after', id, { addedAt })),
      )
      await sql`insert into evidence_mark (district_id, looked_to, added_to) values (${districtId}, 'epoch', ${at})
        on conflict (district_id) do update set added_to = greatest(evidence_mark.added_to, excluded.added_to)`.execute(
        tx,
      )
    })
  return rows.length
}
