// 底册: the claims of a closed week and what each stratum is drawn at. Where the week waits for a public number the frame is
// written down, and its hash public, before anybody could know the number.
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { AccountWeekTable } from '../accounts/tables.ts'
import type { Db, Deps, Tx } from '../deps.ts'
import { askFor, DRAW } from '../follow-ups.ts'
import type { Organisation } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { successorOf } from '../organisation/units.ts'
import { dayOf } from '../platform/days.ts'
import { assert } from '../platform/errors.ts'
import type { Accountability } from '../rulebook/contract-accountability.ts'
import type { Percents } from '../statistics/draw.ts'
import { linesOf, percentsOf, type FrameClaim } from './frame.ts'
import type { SpotCheckTables } from './tables.ts'

const HOUR_MS = 60 * 60_000
const WEEK_MS = 7 * 24 * HOUR_MS

export type ClosedWeek = Pick<
  Selectable<AccountWeekTable>,
  'week' | 'opens_at' | 'cut_off_at' | 'lot_seed' | 'tree'
>
export type FixedFrame = Selectable<SpotCheckTables['spot_frame']>
type Rule = Accountability['spotChecks']

export interface WeekFrame {
  claims: FrameClaim[]
  percents: Percents
  /** Sealed between the cut-off and now. */
  leftOut: string[]
}

/** As it is now, or as it was fixed. */
export async function frameOf(
  deps: Deps,
  tx: Tx,
  week: ClosedWeek,
  { rule, fixed }: { rule: Rule; fixed: FixedFrame | null },
): Promise<WeekFrame> {
  const { districtId } = deps.config
  const leftOut = fixed?.left_out ?? (await sealedIn(tx, districtId, week.week))
  const claims = await claimsOf(tx, districtId, week.week, leftOut)
  if (fixed) return { claims, percents: fixed.percents, leftOut }
  const { percent, afterFalse } = rule
  const since = new Date(week.cut_off_at.getTime() - afterFalse.weeks * WEEK_MS)
  assert(week.tree, 'a closed week names the tree it was counted under')
  const organisation = await loadOrganisation(deps.db, districtId, week.tree)
  const raised = withSuccessors(
    organisation,
    await falseUnits(tx, districtId, since, week.cut_off_at),
    [dayOf(week.opens_at), week.week],
  )
  const percents = percentsOf(claims, { percent, times: afterFalse.times, raised })
  return { claims, percents, leftOut }
}

export async function fixedFrame(
  tx: Tx,
  districtId: string,
  week: string,
): Promise<FixedFrame | null> {
  const fixed = await tx
    .selectFrom('spot_frame')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('week', '=', week)
    .executeTakeFirst()
  return fixed ?? null
}

/** The hours run from here, not from the cut-off: a server that was down costs nobody the number. */
export async function fixFrame(
  deps: Deps,
  tx: Tx,
  week: ClosedWeek,
  { rule, withinHours }: { rule: Rule; withinHours: number },
): Promise<void> {
  const { districtId } = deps.config
  const { claims, percents, leftOut } = await frameOf(deps, tx, week, { rule, fixed: null })
  const { lot } = linesOf(claims, percents, week.lot_seed)
  const now = deps.now()
  const until = new Date(now.getTime() + withinHours * HOUR_MS)
  await tx
    .insertInto('spot_frame')
    .values({
      district_id: districtId,
      week: week.week,
      framed_at: now,
      frame_sha256: Buffer.from(lot.frameHash, 'hex'),
      lines: claims.length,
      percents: JSON.stringify(percents),
      left_out: leftOut,
      number_until: until,
    })
    .execute()
  await askFor(deps, tx, DRAW, new Date(until.getTime() + 1_000))
}

/** Sealed complaints stand in no account; one sealed between the cut-off and now is left out as well. */
async function sealedIn(tx: Tx, districtId: string, week: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct appeal.id from account_line as line
      join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
    where line.district_id = ${districtId} and line.week = ${week} and line.claim_seq is not null and appeal.sealed
    order by appeal.id`.execute(tx)
  return rows.map(({ id }) => id)
}

async function claimsOf(
  tx: Tx,
  districtId: string,
  week: string,
  leftOut: readonly string[],
): Promise<FrameClaim[]> {
  const { rows } = await sql<FrameClaim>`
    select line.unit_id as "unitId", line.appeal_id as "appealId", line.track, line.outcome, line.claim_seq as "claimSeq",
      (select count(*)::int from appeal_event as event where event.district_id = line.district_id
        and event.appeal_id = line.appeal_id and event.seq <= line.claim_seq
        and (event.type = 'claimed' or (event.type = 'referral_answered' and event.body ->> 'outcome' <> 'sent_back')))
        as "claimNo"
    from account_line as line
    where line.district_id = ${districtId} and line.week = ${week} and line.claim_seq is not null
      and not line.appeal_id = any(${leftOut}::uuid[])
    order by line.unit_id, line.appeal_id`.execute(tx)
  return rows
}

/** Units of which a claim was found untrue in these weeks: no other inspector has corrected it, no other body lifted it. */
async function falseUnits(db: Db, districtId: string, since: Date, until: Date): Promise<string[]> {
  const { rows } = await sql<{ unit_id: string }>`
    select distinct line.unit_id from spot_finding as found
      join spot_line as line on line.district_id = found.district_id and line.line_id = found.line_id
    where found.district_id = ${districtId} and found.finding = 'false' and found.at > ${since} and found.at <= ${until}
      and not exists (select 1 from spot_finding as later where later.district_id = found.district_id
        and later.line_id = found.line_id and later.no > found.no and later.at <= ${until})
      and not exists (select 1 from false_account as record
        join false_account_lift as lift on lift.district_id = record.district_id
          and lift.appeal_id = record.appeal_id and lift.seq = record.seq
        where record.district_id = found.district_id and record.appeal_id = line.appeal_id
          and record.line_id = found.line_id and lift.at <= ${until})`.execute(db)
  return rows.map(({ unit_id }) => unit_id)
}

/** A higher share goes with the unit to whoever takes it over: merged away in mid-week, on both sides of that day. */
function withSuccessors(
  organisation: Organisation,
  units: readonly string[],
  days: readonly string[],
): Set<string> {
  return new Set(
    units.flatMap((id) => [id, ...days.map((day) => successorOf(organisation, id, day))]),
  )
}
