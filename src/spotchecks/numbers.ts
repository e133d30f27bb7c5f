// 录入公开号码: two inspecting people type what everybody can read in the results of a lottery. All of it is kept, nothing is
// changed, and nobody reads what another typed before the lot is drawn.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import { askFor, DRAW } from '../follow-ups.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { loadRulebook } from '../rulebook/store.ts'
import type { SpotNumber } from './contract.ts'
import { differ, partState, settledBy, TRIES_MAX, type Typed } from './second-part.ts'
import { fixedFrame } from './week-frame.ts'

export type TypedBy = Typed & { name: string }

/** Of these weeks, in the order in which it was typed. */
export async function typedOf(
  db: Db,
  districtId: string,
  weeks: readonly string[],
): Promise<Map<string, TypedBy[]>> {
  const { rows } = await sql<TypedBy & { week: string }>`
    select week, staff_id as by, staff.name, number, at from spot_number as typed
      join staff on staff.district_id = typed.district_id and staff.id = typed.staff_id
    where typed.district_id = ${districtId} and typed.week = any(${weeks}::date[]) order by week, no`.execute(
    db,
  )
  return Map.groupBy(rows, ({ week }) => week)
}

export async function typedIn(db: Db, districtId: string, week: string): Promise<TypedBy[]> {
  return (await typedOf(db, districtId, [week])).get(week) ?? []
}

/** The same number again is the same answer. */
export async function typeNumber(
  deps: Deps,
  { staffId }: Pick<StaffActor, 'staffId'>,
  week: string,
  number: string,
): Promise<void> {
  const { districtId } = deps.config
  await deps.db.transaction().execute(async (tx) => {
    // As the draw does: a number that comes with the end of its hours is in the lot, or refused.
    const { rows } = await sql<{ rulebook_version: number }>`
      select rulebook_version from account_week where district_id = ${districtId} and week = ${week} for update`.execute(
      tx,
    )
    const fixed = await fixedFrame(tx, districtId, week)
    if (!rows[0] || !fixed) throw new Refused('number_not_asked')
    const { accountability } = await loadRulebook(deps.db, districtId, rows[0].rulebook_version)
    const digits = accountability.spotChecks.publicNumber?.digits
    if (number.length !== digits) throw new Refused('number_malformed', { digits })
    const typed = await typedIn(tx, districtId, week)
    const mine = typed.filter(({ by }) => by === staffId)
    if (mine.at(-1)?.number === number) return
    const now = deps.now()
    // Drawn is either settled or after the hours.
    if (settledBy(typed) !== null || now > fixed.number_until) throw new Refused('number_over')
    if (mine.length >= TRIES_MAX) throw new Refused('number_tries_over')
    const no = typed.length + 1
    await tx
      .insertInto('spot_number')
      .values({ district_id: districtId, week, no, staff_id: staffId, number, at: now })
      .execute()
    if (settledBy([...typed, { by: staffId, number, at: now }]) !== null)
      await askFor(deps, tx, DRAW)
  })
}

export interface NumberRow {
  week: string
  rulebook_version: number
  drawn_at: Date | null
  second_part: string | null
  framed_at: Date | null
  number_until: Date | null
}

/** What the week's rulebook asks for, and how far it is; null: it asks for none. */
export async function partOf(deps: Deps, row: NumberRow, typed: readonly TypedBy[]) {
  const { districtId } = deps.config
  const { accountability } = await loadRulebook(deps.db, districtId, row.rulebook_version)
  const rule = accountability.spotChecks.publicNumber
  if (!rule) return null
  const at = { framed: row.framed_at !== null, drawn: row.drawn_at !== null }
  return {
    ...rule,
    state: partState({ ...at, number: row.second_part }, typed),
    framedAt: row.framed_at?.toISOString() ?? null,
    until: row.number_until?.toISOString() ?? null,
    number: row.second_part,
  }
}

/** For who inspects: one's own words at once, those of others when the lot is drawn. */
export async function numberOf(
  deps: Deps,
  row: NumberRow,
  typed: readonly TypedBy[],
  { staffId }: Pick<StaffActor, 'staffId'>,
): Promise<SpotNumber | null> {
  const part = await partOf(deps, row, typed)
  if (!part) return null
  const mine = typed.filter(({ by }) => by === staffId)
  return {
    ...part,
    people: [...new Map(typed.map(({ by, name }) => [by, name])).values()],
    differ: differ(typed),
    mine: mine.map(({ number }) => number),
    triesLeft: TRIES_MAX - mine.length,
    typed: row.drawn_at
      ? typed.map(({ name, number, at }) => ({ name, number, at: at.toISOString() }))
      : [],
  }
}

/** Weeks that wait for a number which this person has not typed yet, or which differs; until when the first of them waits. */
export async function numberOwed(
  deps: Deps,
  { staffId }: Pick<StaffActor, 'staffId'>,
): Promise<string | null> {
  const { districtId } = deps.config
  const { rows } = await sql<{ week: string; number_until: Date }>`
    select week, number_until from spot_frame as frame where district_id = ${districtId} and number_until >= ${deps.now()}
      and not exists (select from spot_draw where spot_draw.district_id = frame.district_id
        and spot_draw.week = frame.week)
    order by number_until`.execute(deps.db)
  const typed = await typedOf(
    deps.db,
    districtId,
    rows.map(({ week }) => week),
  )
  const owed = rows.find(({ week }) => {
    const all = typed.get(week) ?? []
    const mine = all.filter(({ by }) => by === staffId)
    const wanted = mine.length === 0 || (differ(all) && mine.length < TRIES_MAX)
    return settledBy(all) === null && wanted
  })
  return owed?.number_until.toISOString() ?? null
}
