// 抽签: once for every week that is closed, with the seed made when it opened. Running it again changes nothing. Where the
// rulebook asks for a public number the frame is fixed first, and the lot waits for the number or for the end of its hours.
import { sql } from 'kysely'
import type { Deps, Tx } from '../deps.ts'
import { assert } from '../platform/errors.ts'
import { loadRulebook } from '../rulebook/store.ts'
import { linesOf, type FrameLine } from './frame.ts'
import { typedIn } from './numbers.ts'
import { settledBy } from './second-part.ts'
import { fixedFrame, fixFrame, frameOf } from './week-frame.ts'

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
      .select([
        'week',
        'opens_at',
        'cut_off_at',
        'lot_seed',
        'rulebook_version',
        'closed_at',
        'tree',
      ])
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
    const { accountability } = await loadRulebook(deps.db, districtId, closed.rulebook_version)
    const rule = accountability.spotChecks
    const fixed = await fixedFrame(tx, districtId, week)
    if (rule.publicNumber && !fixed) {
      await fixFrame(deps, tx, closed, { rule, withinHours: rule.publicNumber.withinHours })
      return false
    }
    const secondPart = fixed && settledBy(await typedIn(tx, districtId, week))
    if (fixed && secondPart === null && deps.now() <= fixed.number_until) return false
    const { claims, percents } = await frameOf(deps, tx, closed, { rule, fixed })
    const { lot, lines } = linesOf(claims, percents, closed.lot_seed, secondPart)
    assert(
      !fixed || fixed.frame_sha256.toString('hex') === lot.frameHash,
      'the frame is the one whose hash was public before the number',
    )
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
          Math.max(closed.cut_off_at.getTime(), drawnAt.getTime()) + rule.fieldDays * DAY_MS,
        ),
        second_part: secondPart,
      })
      .execute()
    await insertLines(tx, districtId, week, lines, drawnAt)
    return true
  })
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
