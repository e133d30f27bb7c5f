// A week that is closed, as the weekly account leaves it: what the lot is drawn from.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { TestApp } from './app.ts'

export const WEEK = '2026-03-06'
export const SEED = Buffer.alloc(32, 7)
const CUT_OFF = '2026-03-06T09:00:00.000Z' // Friday 17:00 in China

/** Opens the week with its seed. */
export async function openWeek(t: TestApp, { week = WEEK, cutOff = CUT_OFF, seed = SEED } = {}) {
  const { districtId } = t.deps.config
  const at = new Date(cutOff)
  const before = new Date(at.getTime() - 7 * 24 * 60 * 60_000)
  await t.deps.db
    .insertInto('account_week')
    .values({
      district_id: districtId,
      week,
      opens_at: before,
      cut_off_at: at,
      sign_until: new Date(at.getTime() + 72 * 60 * 60_000),
      rulebook_version: 1,
      lot_seed: seed,
      lot_seed_sha256: createHash('sha256').update(seed).digest(),
      opened_at: before,
      closed_at: null,
      tree_before: null,
      tree: null,
      counted_by: null,
      sha256: null,
    })
    .execute()
}

/** Freezes it with the claims that stand in the ledger up to its cut-off. */
export async function freezeWeek(t: TestApp, week = WEEK) {
  const { districtId } = t.deps.config
  await t.deps.db.transaction().execute(async (tx) => {
    await sql`
      insert into account (district_id, week, unit_id, name, kind, parent_id, figures, rolled, sha256)
      select distinct ${districtId}, ${week}::date, unit.id, unit.name, unit.kind, unit.parent_id, '{}'::jsonb, '{}'::jsonb,
        sha256('x') from unit where district_id = ${districtId}`.execute(tx)
    await sql`
      insert into account_line (district_id, week, unit_id, appeal_id, facts, claim_seq, track, outcome, evidence)
      select distinct on (event.appeal_id, event.body ->> 'unitId') ${districtId}, ${week}::date, event.body ->> 'unitId',
        event.appeal_id, '{due,due_in_time,claimed}', seq, appeal.current ->> 'track', event.body ->> 'outcome', 2
      from appeal_event as event join appeal on appeal.district_id = event.district_id and appeal.id = event.appeal_id
        join account_week on account_week.district_id = event.district_id and account_week.week = ${week}
      where event.district_id = ${districtId} and event.type = 'claimed' and at > opens_at and at <= cut_off_at
      order by event.appeal_id, event.body ->> 'unitId', seq desc`.execute(tx)
    await sql`
      update account_week set closed_at = ${t.deps.now()}, tree_before = 1, tree = 1, counted_by = 1, sha256 = sha256('x')
      where district_id = ${districtId} and week = ${week}`.execute(tx)
  })
}
