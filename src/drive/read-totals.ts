// The one query behind every number of a drive.
import { sql, type RawBuilder } from 'kysely'
import type { Viewer } from '../appeals/filters.ts'
import { SEALED_LINE, type Channel } from '../appeals/contract.ts'
import { sightOf } from '../appeals/visible.ts'
import type { Db } from '../deps.ts'
import { assert } from '../platform/errors.ts'
import { addDays, startOf } from '../platform/days.ts'
import type { DriveTotals } from './contract.ts'
import { countedIn, countsSealed, lineOf, type Part } from '../appeals/sealed-in-numbers.ts'
import { mismatches, openLines, totalsOf, type Group } from './totals.ts'

/** A part of the district, or the whole. */
export interface Scope extends Part {
  /** Only what had arrived by the last day of the window. */
  inTime?: boolean
}

type DriveKey = { districtId: string; id: string; toOn: string }

export async function readTotals(db: Db, drive: DriveKey, scope: Scope): Promise<DriveTotals> {
  return soundTotals(drive, await readGroups(db, drive, scope, sql`true`), scope)
}

/** The same, and which of its lines the reader can open row by row. */
export async function readTotalsFor(db: Db, drive: DriveKey, scope: Scope, viewer: Viewer) {
  const { open, sealed } = sightOf(viewer.actor, viewer.organisation)
  const shown = open === 'all' ? sql`true` : sql`(${sql.join([sql`false`, ...open], sql` or `)})`
  const groups = await readGroups(db, drive, scope, shown)
  const hides = await doorsHiding(db, drive, sealed ?? sql`false`)
  const seen = groups.map((group) =>
    group.unitId === SEALED_LINE
      ? { ...group, seen: hides.has(group.channel) ? 0 : group.n }
      : group,
  )
  return { totals: soundTotals(drive, groups, scope), open: openLines(seen) }
}

/** The doors through which complaints came that this reader may not open. Apart: they are few, and the rest is read from an index. */
async function doorsHiding(db: Db, drive: DriveKey, shown: RawBuilder<unknown>) {
  const { rows } = await sql<{ channel: Channel }>`
    select distinct channel from appeal
    where district_id = ${drive.districtId} and drive_id = ${drive.id} and sealed and not (${shown})`.execute(
    db,
  )
  return new Set(rows.map(({ channel }) => channel))
}

async function readGroups(db: Db, drive: DriveKey, scope: Scope, shown: RawBuilder<unknown>) {
  const over = startOf(addDays(drive.toOn, 1))
  const { rows } = await sql<Group>`
    select channel, state, ${lineOf('unit_id')} as "unitId", ${lineOf('town_id')} as "townId", registered_at >= ${over} as late,
      count(*)::int as n, count(*) filter (where ${shown})::int as seen, sum(voices)::int as voices
    from appeal
    where district_id = ${drive.districtId} and drive_id = ${drive.id} ${countedIn(scope)}
      ${scope.inTime ? sql`and registered_at < ${over}` : sql``}
    group by 1, 2, 3, 4, 5`.execute(db)
  return rows
}

function soundTotals(drive: DriveKey, groups: readonly Group[], scope: Scope): DriveTotals {
  const totals = totalsOf(drive.id, groups, !countsSealed(scope))
  const wrong = mismatches(totals)
  assert(wrong.length === 0, `the totals of a drive add up: ${wrong.join('; ')}`)
  return totals
}
