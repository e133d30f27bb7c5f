// 抽签: once for every week that is closed, with the seed made when it opened. Running it again changes nothing.
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { successorOf } from '../organisation/units.ts'
import { dayOf } from '../platform/days.ts'
import { assert } from '../platform/errors.ts'
import { loadRulebook } from '../rulebook/store.ts'
import { linesOf, percentsOf, type FrameClaim, type FrameLine } from './frame.ts'

const DAY_MS = 24 * 60 * 60_000
const WEEKS_MAX = 200

/** Every closed week that has no lot yet, oldest first: what was missed while the server was down is drawn now. */
export async function drawClosedWeeks(deps: Deps): Promise<string[]> {
  const { rows } = await sql<{ week: string }>`
    select week from account_week as week_of where district_id = ${deps.config.districtId} and closed_at is not null
      and not exists (select 1 from spot_draw where spot_draw.district_id = week_of.district_id
        and spot_draw.week = week_of.week)
    order by week limit ${WEEKS_MAX}`.execute(deps.db)
  const drawn: string[] = []
  for (const { week } of rows) if (await drawWeek(deps, week)) drawn.push(week)
  return drawn
}

/** True when this call drew it. */
export async function drawWeek(deps: Deps, week: string): Promise<boolean> {
  const { districtId } = deps.config
  return deps.db.transaction().execute(async (tx) => {
    const closed = await tx
      .selectFrom('account_week')
      .select(['opens_at', 'cut_off_at', 'lot_seed', 'rulebook_version', 'closed_at', 'tree'])
      .where('district_id', '=', districtId)
      .where('week', '=', week)
      .forUpdate()
      .executeTakeFirst()
    if (!closed?.closed_at) return false
    const known = await tx
      .selectFrom('spot_draw')
      .select('week')
      .where('district_id', '=', districtId)
      .where('week', '=', week)
      .executeTakeFirst()
    if (known) return false
    const rulebook = await loadRulebook(deps.db, districtId, closed.rulebook_version)
    const { percent, afterFalse, fieldDays } = rulebook.accountability.spotChecks
    const since = new Date(closed.cut_off_at.getTime() - afterFalse.weeks * 7 * DAY_MS)
    assert(closed.tree, 'a closed week names the tree it was counted under')
    const organisation = await loadOrganisation(deps.db, districtId, closed.tree)
    const raised = withSuccessors(
      organisation,
      await falseUnits(tx, districtId, since, closed.cut_off_at),
      [dayOf(closed.opens_at), week],
    )
    const claims = await claimsOf(tx, districtId, week)
    const percents = percentsOf(claims, { percent, times: afterFalse.times, raised })
    const { lot, lines } = linesOf(claims, percents, closed.lot_seed)
    const drawnAt = deps.now()
    await tx
      .insertInto('spot_draw')
      .values({
        district_id: districtId,
        week,
        drawn_at: drawnAt,
        rulebook_version: closed.rulebook_version,
        frame_sha256: Buffer.from(lot.frameHash, 'hex'),
        lines: lines.length,
        percents: JSON.stringify(percents),
        // A lot drawn late (the server was down) is no sooner public than the inspectors had their days.
        field_until: new Date(
          Math.max(closed.cut_off_at.getTime(), drawnAt.getTime()) + fieldDays * DAY_MS,
        ),
      })
      .execute()
    await insertLines(tx, districtId, week, lines, drawnAt)
    return true
  })
}

/** Sealed complaints stand in no account; one sealed between the cut-off and now is left out as well. */
async function claimsOf(tx: Tx, districtId: string, week: string): Promise<FrameClaim[]> {
  const { rows } = await sql<FrameClaim>`
    select line.unit_id as "unitId", line.appeal_id as "appealId", line.track, line.outcome, line.claim_seq as "claimSeq",
      (select count(*)::int from appeal_event as event where event.district_id = line.district_id
        and event.appeal_id = line.appeal_id and event.seq <= line.claim_seq
        and (event.type = 'claimed' or (event.type = 'referral_answered' and event.body ->> 'outcome' <> 'sent_back')))
        as "claimNo"
    from account_line as line join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
    where line.district_id = ${districtId} and line.week = ${week} and line.claim_seq is not null and not appeal.sealed
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

async function insertLines(
  tx: Tx,
  districtId: string,
  week: string,
  lines: readonly FrameLine[],
  drawnAt: Date,
): Promise<void> {
  const rows = lines.map((line) => ({
    line_id: line.lineId,
    stratum: line.stratum,
    unit_id: line.unitId,
    place: line.place,
    appeal_id: line.appealId,
    claim_seq: line.claimSeq,
    claim_no: line.claimNo,
    drawn: line.drawn,
  }))
  await sql`
    insert into spot_line (district_id, week, line_id, stratum, unit_id, place, appeal_id, claim_seq, claim_no, called_at)
    select ${districtId}, ${week}::date, line_id, stratum, unit_id, place, appeal_id, claim_seq, claim_no,
      case when drawn then ${drawnAt}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(line_id text, stratum text, unit_id text, place int,
      appeal_id uuid, claim_seq int, claim_no int, drawn boolean)`.execute(tx)
}
