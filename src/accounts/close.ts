// 截止封账: freeze the moment, wait for whoever was faster, count, and write it all in one transaction.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { historiesAlive } from '../appeals/as-of.ts'
import type { Db, Deps, Tx } from '../deps.ts'
import { askFor, DRAW, OPEN_CONSEQUENCES } from '../follow-ups.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { assert } from '../platform/errors.ts'
import { COUNTED_BY } from './contract-facts.ts'
import { handovers, linesOf, type Line, type Trees } from './lines.ts'
import { assertAddsUp, statementOf, type Account, type Statement } from './statement.ts'
import { openWeeks, treeOfWeekBefore, weekToClose, type AccountWeek } from './weeks.ts'

const POLL_MS = 50
/** An import that began before the cut-off may end; after so long it is refused and said to send again. */
const GRACE_MS = 2 * 60_000
const PATIENCE_MS = 30 * 60_000
const LINES_AT_ONCE = 5_000

/**
 * Every week that is over, oldest first: after a night off the system catches up. Gives the days closed here; none where
 * another process is at it. The lock goes with the connection, so nobody waits for one that was killed.
 */
export async function closeWeeks(deps: Deps): Promise<string[]> {
  return deps.db.transaction().execute(async (lock) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('close-accounts'), hashtext(${deps.config.districtId})) as mine`.execute(
      lock,
    )
    const closed: string[] = []
    while (rows[0]?.mine) {
      await openWeeks(deps)
      const week = await weekToClose(deps.db, deps.config.districtId, deps.now())
      if (!week) break
      if (await closeWeek(deps, week)) closed.push(week.week)
    }
    return closed
  })
}

/** False where somebody else closed it meanwhile. A kill at any point leaves the week as it was. */
async function closeWeek(deps: Deps, week: AccountWeek): Promise<boolean> {
  const { db } = deps
  await olderWritesEnded(db, GRACE_MS)
  await freeze(db, week)
  // Without them the week would not be whole: whoever keeps a transaction open is waited for, and then told of.
  assert(await olderWritesEnded(db, PATIENCE_MS), 'no transaction writes for half an hour')
  const now = await treeOf(db, week)
  const before = (await treeOfWeekBefore(db, week.district_id, week.opens_at)) ?? now
  const statement = await countWeek(db, week, { before, now })
  assertAddsUp(statement)
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ closed_at: Date | null }>`
      select closed_at from account_week where district_id = ${week.district_id} and week = ${week.week}
      for no key update`.execute(tx)
    if (!rows[0] || rows[0].closed_at) return false
    await writeAccounts(tx, week, statement)
    await tx
      .updateTable('account_week')
      .set({
        closed_at: deps.now(),
        tree_before: before,
        tree: now,
        counted_by: COUNTED_BY,
        sha256: statement.sha256,
      })
      .where('district_id', '=', week.district_id)
      .where('week', '=', week.week)
      .execute()
    await askFor(deps, tx, DRAW)
    await askFor(deps, tx, OPEN_CONSEQUENCES)
    // Who has not signed by then is late: the rules look again.
    await askFor(deps, tx, OPEN_CONSEQUENCES, week.sign_until)
    return true
  })
}

/** The week from the history alone: the same whenever it is asked for. */
export async function countWeek(
  db: Db,
  week: Pick<AccountWeek, 'district_id' | 'week' | 'opens_at' | 'cut_off_at'>,
  versions: { before: number; now: number },
): Promise<Statement> {
  const { district_id: districtId } = week
  const span = { opensAt: week.opens_at, cutOffAt: week.cut_off_at }
  const trees: Trees = {
    before: await loadOrganisation(db, districtId, versions.before),
    now: await loadOrganisation(db, districtId, versions.now),
  }
  const takeovers = handovers(span, trees)
  const lines: Line[] = []
  const alive = historiesAlive(db, districtId, { from: span.opensAt, until: span.cutOffAt })
  for await (const histories of alive)
    for (const history of histories) lines.push(...linesOf(history, span, trees, takeovers))
  return statementOf({ districtId, week: week.week, ...span }, trees.now, lines)
}

/** The tree as it was recorded at the cut-off: a late start counts as a punctual one would have. */
async function treeOf(db: Db, week: AccountWeek): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select coalesce((select max(version) from unit_change where district_id = district.id and at <= ${week.cut_off_at}),
      organisation_version) as version
    from district where id = ${week.district_id}`.execute(db)
  assert(rows[0], `there is a district ${week.district_id}`)
  return rows[0].version
}

/** From here on nothing can be written with a time of this week. */
async function freeze(db: Db, week: AccountWeek): Promise<void> {
  await sql`update district set frozen_until = ${week.cut_off_at}
    where id = ${week.district_id} and (frozen_until is null or frozen_until < ${week.cut_off_at})`.execute(
    db,
  )
}

/** Until every transaction that is writing now has ended: what they say is then in the history, or nowhere. */
async function olderWritesEnded(db: Db, within: number): Promise<boolean> {
  const began = performance.now()
  const { rows } = await sql<{ next: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(db)
  const next = rows[0]?.next ?? '0'
  for (;;) {
    const { rows: now } = await sql<{ ended: boolean }>`
      select pg_snapshot_xmin(pg_current_snapshot()) >= ${next}::xid8 as ended`.execute(db)
    if (now[0]?.ended) return true
    if (performance.now() - began > within) return false
    await pause(POLL_MS)
  }
}

async function writeAccounts(tx: Tx, week: AccountWeek, { accounts }: Statement): Promise<void> {
  const key = { district_id: week.district_id, week: week.week }
  const rows = accounts.map(({ unit, figures, rolled, sha256 }) => ({
    ...key,
    unit_id: unit.id,
    name: unit.name,
    kind: unit.kind,
    parent_id: unit.parentId,
    figures,
    rolled,
    sha256: `\\x${sha256.toString('hex')}`,
  }))
  await sql`
    insert into account (district_id, week, unit_id, name, kind, parent_id, figures, rolled, sha256)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(district_id text, week date, unit_id text,
      name text, kind text, parent_id text, figures jsonb, rolled jsonb, sha256 bytea)`.execute(tx)
  const lines = accounts.flatMap((account) => account.lines.map(lineRow))
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const some = lines.slice(from, from + LINES_AT_ONCE)
    await sql`
      insert into account_line (district_id, week, unit_id, appeal_id, facts, claim_seq, track, outcome, evidence)
      select ${key.district_id}, ${key.week}::date, unit_id, appeal_id, string_to_array(facts, ' '), claim_seq, track,
        outcome, evidence
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as row(unit_id text, appeal_id uuid, facts text,
        claim_seq int, track text, outcome text, evidence int)`.execute(tx)
  }
}

function lineRow({ unitId, appealId, facts, claim, evidence }: Account['lines'][number]) {
  return {
    unit_id: unitId,
    appeal_id: appealId,
    facts: facts.join(' '),
    claim_seq: claim?.seq ?? null,
    track: claim?.track ?? null,
    outcome: claim?.outcome ?? null,
    evidence,
  }
}
