// 推算真实化解率: once for every closed week, when the days for its findings are over. The boards' estimator and a board's span.
import { sql } from 'kysely'
import { claimsOf, groupOf, rateOf } from '../boards/gather.ts'
import type { Db, Deps } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import { loadRulebook } from '../rulebook/store.ts'
import type { Cell } from '../statistics/cells.ts'

interface Ripe {
  week: string
  tree: number
  rulebook_version: number
  field_until: Date
}

/** Gives the weeks that were estimated. Run again, or by two at once, it changes nothing. */
export async function estimateWeeks(deps: Deps): Promise<string[]> {
  const { db, config } = deps
  const { rows } = await sql<Ripe>`
    select week, tree, account_week.rulebook_version, field_until
    from account_week join spot_draw using (district_id, week)
    where district_id = ${config.districtId} and field_until <= ${deps.now()}
      and not exists (select from true_rate where true_rate.district_id = account_week.district_id
        and to_week = account_week.week)
    order by week`.execute(db)
  for (const ripe of rows) await estimateWeek(db, config.districtId, ripe)
  return rows.map(({ week }) => week)
}

async function estimateWeek(db: Db, districtId: string, ripe: Ripe): Promise<void> {
  const rulebook = await loadRulebook(db, districtId, ripe.rulebook_version)
  const due = await sql<DueRow>`
    with week as (
      select week from account_week where district_id = ${districtId} and week <= ${ripe.week} and closed_at is not null
      order by week desc limit ${rulebook.accountability.board.weeks})
    select unit_id as "unitId", coalesce(sum((rolled ->> 'due')::int), 0)::int as due,
      coalesce(sum((rolled ->> 'due_in_time')::int), 0)::int as "dueInTime",
      coalesce(sum((figures ->> 'due')::int), 0)::int as "ownDue",
      coalesce(sum((figures ->> 'due_in_time')::int), 0)::int as "ownDueInTime",
      (array_agg(kind order by week desc))[1] as kind, (select min(week) from week) as "fromWeek"
    from account where district_id = ${districtId} and week in (select week from week) group by 1 order by 1`.execute(
    db,
  )
  const [{ fromWeek } = { fromWeek: ripe.week }] = due.rows
  const span = { fromWeek, toWeek: ripe.week, countedUntil: ripe.field_until }
  const organisation = await loadOrganisation(db, districtId, ripe.tree)
  const own = await claimsOf(db, districtId, span)
  const cells = withAbove(organisation, own)
  const key = {
    district_id: districtId,
    to_week: ripe.week,
    from_week: fromWeek,
    counted_until: ripe.field_until,
  }
  const estimates = due.rows
    .filter((row) => row.due > 0 || row.unitId === districtId)
    .map(({ unitId, due: n, dueInTime }) => ({
      ...key,
      unit_id: unitId,
      due: n,
      due_in_time: dueInTime,
      rate: JSON.stringify(rateOf(n, cells.get(unitId) ?? [])),
    }))
  const groups = peerGroups(rulebook, due.rows).map(
    ({ code, name, due: n, dueInTime, unitIds }) => ({
      ...key,
      code,
      name,
      due: n,
      due_in_time: dueInTime,
      rate: JSON.stringify(
        rateOf(
          n,
          unitIds.flatMap((id) => own.get(id) ?? []),
        ),
      ),
    }),
  )
  await db.transaction().execute(async (tx) => {
    if (groups.length > 0)
      await tx
        .insertInto('true_rate_group')
        .values(groups)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await tx
      .insertInto('true_rate')
      .values(estimates)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

interface DueRow {
  unitId: string
  kind: string
  /** With all units below. */
  due: number
  dueInTime: number
  /** The unit's own. */
  ownDue: number
  ownDueInTime: number
  fromWeek: string
}

/** Each unit's own, as the boards compare them: a town is not its villages. */
function peerGroups(rulebook: Rulebook, rows: readonly DueRow[]) {
  const groups = new Map<
    string,
    { code: string; name: string; due: number; dueInTime: number; unitIds: string[] }
  >()
  for (const { unitId, kind, ownDue, ownDueInTime } of rows) {
    const group = groupOf(rulebook, unitId, kind)
    if (!group || ownDue === 0) continue
    const sum = groups.get(group.code) ?? { ...group, due: 0, dueInTime: 0, unitIds: [] }
    sum.due += ownDue
    sum.dueInTime += ownDueInTime
    sum.unitIds.push(unitId)
    groups.set(group.code, sum)
  }
  return [...groups.values()]
}

/** Each unit's claims, and those of the units above it too. */
function withAbove({ units }: Organisation, own: ReadonlyMap<string, Cell[]>): Map<string, Cell[]> {
  const all = new Map<string, Cell[]>()
  for (const [unitId, cells] of own)
    for (let at: string | null = unitId; at !== null; at = units.get(at)?.parentId ?? null)
      all.set(at, [...(all.get(at) ?? []), ...cells])
  return all
}
