// What happened to units that the rules look at: false accounts, black boards, accounts not signed in time, too many redos.
import { sql } from 'kysely'
import { owesSignature } from '../accounts/owed.ts'
import type { Db, Tx } from '../deps.ts'
import type { Fact } from './opening.ts'

/** Every false account in the history has its record. Twice is the same as once. */
export async function recordFalseAccounts(tx: Tx, districtId: string): Promise<void> {
  await sql`
    insert into false_account (district_id, appeal_id, seq, line_id, week, unit_id, recorded_at)
    select district_id, appeal_id, seq, body ->> 'lineId', (body ->> 'week')::date, body ->> 'unitId', at
    from appeal_event where district_id = ${districtId} and type = 'false_account'
    on conflict do nothing`.execute(tx)
}

/** What was recorded since: the longest any rule looks back. Lifted accounts and corrected boards are no facts. */
export async function factsSince(
  db: Db,
  districtId: string,
  given: { since: Date; now: Date; redos: number },
): Promise<Fact[]> {
  const { since, now, redos } = given
  const found = await sql<{ unit_id: string; at: Date; ground: Fact['ground'] }>`
    select unit_id, recorded_at as at, jsonb_build_object('kind', 'false_account', 'appealId', appeal_id, 'seq', seq,
      'week', week) as ground
    from false_account as record where district_id = ${districtId} and recorded_at > ${since}
      and not exists (select 1 from false_account_lift as lift where lift.district_id = record.district_id
        and lift.appeal_id = record.appeal_id and lift.seq = record.seq)
    union all
    select listed.unit_id, board.published_at, jsonb_build_object('kind', 'black_board', 'boardId', board.id, 'no', board.no,
      'fromWeek', board.from_week, 'toWeek', board.to_week)
    from board join board_row as listed on listed.district_id = board.district_id and listed.board_id = board.id
      and listed.listed = 'black'
    where board.district_id = ${districtId} and board.published_at > ${since}
      and not exists (select 1 from board as later where later.district_id = board.district_id
        and later.corrects_id = board.id and later.published_at is not null)
    union all
    select account.unit_id, week.sign_until, jsonb_build_object('kind', 'late_account', 'week', week.week,
      'how', case when signed.late then 'late' else 'missing' end)
    from account_week as week join account on account.district_id = week.district_id and account.week = week.week
      left join account_signature as signed on signed.district_id = account.district_id and signed.week = account.week
        and signed.unit_id = account.unit_id
    where week.district_id = ${districtId} and week.closed_at is not null and week.sign_until > ${since}
      and week.sign_until <= ${now} and ${owesSignature} and coalesce(signed.late, true)
    union all
    (select distinct on (line.unit_id, line.appeal_id) line.unit_id, week.closed_at,
      jsonb_build_object('kind', 'redo_cap', 'appealId', line.appeal_id, 'redos', appeal.redo_count)
    from account_week as week join account_line as line on line.district_id = week.district_id and line.week = week.week
        and 'redone' = any(line.facts)
      join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id and not appeal.sealed
        and appeal.redo_count >= ${redos}
    where week.district_id = ${districtId} and week.closed_at > ${since}
    order by line.unit_id, line.appeal_id, week.week)`.execute(db)
  return found.rows.map(({ unit_id: unitId, at, ground }) => ({ unitId, at, ground }))
}
