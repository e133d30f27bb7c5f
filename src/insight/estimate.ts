// 推算真实化解率: once for every closed week, when the days for its findings are over. The boards' estimator and a board's span.
import { sql } from 'kysely'
import { claimsOf, groupOf, rateOf } from '../boards/gather.ts'
import type { Db, Deps } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { successorOf } from '../organisation/units.ts'
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
  const { db, config, log } = deps
  const { rows } = await sql<Ripe>`
    select week, tree, account_week.rulebook_version, field_until
    from account_week join spot_draw using (district_id, week)
    where district_id = ${config.districtId} and field_until <= ${deps.now()}
      and not exists (select from true_rate where true_rate.district_id = account_week.district_id
        and to_week = account_week.week)
    order by week`.execute(db)
  const estimated: string[] = []
  for (const ripe of rows)
    try {
      await estimateWeek(db, config.districtId, ripe)
      estimated.push(ripe.week)
    } catch (error) {
      // Numbers that contradict each other: no rate is told of this week, and the others are not kept from theirs.
      if (!(error instanceof RangeError)) throw error
      log.error({ err: error, week: ripe.week }, 'true rate: a week does not add up, not estimated')
    }
  return estimated
}

/** All of it under one tree, that of the week: whatever a unit that is gone owed and claimed is its successor's. */
async function estimateWeek(db: Db, districtId: string, ripe: Ripe): Promise<void> {
  const rulebook = await loadRulebook(db, districtId, ripe.rulebook_version)
  const organisation = await loadOrganisation(db, districtId, ripe.tree)
  const heirOf = (unitId: string) => successorOf(organisation, unitId, ripe.week)
  const { rows } = await sql<DueRow>`
    with week as (
      select week from account_week where district_id = ${districtId} and week <= ${ripe.week} and closed_at is not null
      order by week desc limit ${rulebook.accountability.board.weeks})
    select unit_id as "unitId", coalesce(sum((figures ->> 'due')::int), 0)::int as due,
      coalesce(sum((figures ->> 'due_in_time')::int), 0)::int as "dueInTime", (select min(week) from week) as "fromWeek"
    from account where district_id = ${districtId} and week in (select week from week) group by 1 order by 1`.execute(
    db,
  )
  const [{ fromWeek } = { fromWeek: ripe.week }] = rows
  const span = { fromWeek, toWeek: ripe.week, countedUntil: ripe.field_until }
  const heirs = new Map(rows.map(({ unitId }) => [unitId, heirOf(unitId)]))
  const own = new Map<string, Owed>()
  for (const { unitId, due, dueInTime } of rows)
    add(own, heirOf(unitId), { due, dueInTime, cells: [] })
  for (const [unitId, { cells, again }] of await claimsOf(db, districtId, span, heirs))
    add(own, unitId, { due: -again.due, dueInTime: -again.dueInTime, cells })
  const key = {
    district_id: districtId,
    to_week: ripe.week,
    from_week: fromWeek,
    counted_until: ripe.field_until,
  }
  const told = ({ due, dueInTime, cells }: Owed) => ({
    ...key,
    due,
    due_in_time: dueInTime,
    rate: JSON.stringify(rateOf(due, cells)),
  })
  const estimates = [...withAbove(organisation, own, heirOf)]
    .filter(([unitId, { due }]) => due > 0 || unitId === districtId)
    .map(([unitId, owed]) => ({ ...told(owed), unit_id: unitId }))
  const groups = peerGroups(rulebook, organisation, own).map(({ code, name, owed }) => ({
    ...told(owed),
    code,
    name,
  }))
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
  due: number
  dueInTime: number
  fromWeek: string
}

interface Owed {
  due: number
  dueInTime: number
  cells: Cell[]
}

function add(sums: Map<string, Owed>, id: string, { due, dueInTime, cells }: Owed): void {
  const sum = sums.get(id) ?? { due: 0, dueInTime: 0, cells: [] }
  sum.due += due
  sum.dueInTime += dueInTime
  sum.cells.push(...cells)
  sums.set(id, sum)
}

/** Each unit's own, as the boards compare them: a town is not its villages. */
function peerGroups(
  rulebook: Rulebook,
  { units }: Organisation,
  own: ReadonlyMap<string, Owed>,
): { code: string; name: string; owed: Owed }[] {
  const names = new Map<string, string>()
  const sums = new Map<string, Owed>()
  for (const [unitId, owed] of own) {
    const group = groupOf(rulebook, unitId, units.get(unitId)?.kind ?? '')
    if (!group || owed.due === 0) continue
    names.set(group.code, group.name)
    add(sums, group.code, owed)
  }
  return [...sums].map(([code, owed]) => ({ code, name: names.get(code) ?? code, owed }))
}

/** Each unit's own, and with it those of all units below it. */
function withAbove(
  { units }: Organisation,
  own: ReadonlyMap<string, Owed>,
  heirOf: (unitId: string) => string,
): Map<string, Owed> {
  const all = new Map<string, Owed>()
  for (const [unitId, owed] of own) {
    const seen = new Set<string>()
    for (let at: string | null = unitId; at !== null && !seen.has(at);) {
      seen.add(at)
      add(all, at, owed)
      const above: string | null = units.get(at)?.parentId ?? null
      at = above && heirOf(above)
    }
  }
  return all
}
