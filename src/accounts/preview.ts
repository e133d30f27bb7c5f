// 本周预览: what this week comes to so far, for units and everything below them. At the cut-off the whole week is counted.
import { sql } from 'kysely'
import { historiesOf } from '../appeals/as-of.ts'
import type { Viewer } from '../appeals/filters.ts'
import { answersFor } from '../appeals/who.ts'
import type { Db } from '../deps.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { unitsWithin } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import type { Figures } from './contract-facts.ts'
import { handovers, linesOf, type Line } from './lines.ts'
import { readableUnits } from './scope.ts'
import { figuresOf } from './statement.ts'
import { lastWeek, treeOfWeekBefore, type AccountWeek } from './weeks.ts'

export interface Preview {
  week: AccountWeek
  figures: Figures
  rolled: Figures
  lines: Line[]
}

/** Of one unit, never of the whole district: that would read everything for a number that is not final. */
export async function previewOf(
  db: Db,
  viewer: Viewer,
  unitId: string,
  now: Date,
): Promise<Preview> {
  const { districtId, organisation } = viewer
  const week = await lastWeek(db, districtId)
  const readable = viewer.actor.kind === 'staff' ? readableUnits(viewer.actor, organisation) : null
  const unit = organisation.units.get(unitId)
  if (!week || !unit || unit.kind === 'district' || (readable && !readable.has(unitId)))
    throw new Refused('account_not_found')
  const units = new Set([...answersFor(organisation, unitId), ...unitsWithin(organisation, unitId)])
  const before = await treeOfWeekBefore(db, districtId, week.opens_at)
  const trees = {
    before: before === null ? organisation : await loadOrganisation(db, districtId, before),
    now: organisation,
  }
  const span = { opensAt: week.opens_at, cutOffAt: now < week.cut_off_at ? now : week.cut_off_at }
  const takeovers = handovers(span, trees)
  const ids = await touched(db, districtId, [...units], span.opensAt)
  const lines: Line[] = []
  for await (const histories of historiesOf(db, districtId, ids, span.cutOffAt))
    for (const history of histories)
      lines.push(
        ...linesOf(history, span, trees, takeovers).filter((line) => units.has(line.unitId)),
      )
  const own = lines.filter((line) => line.unitId === unitId)
  return { week, figures: figuresOf(own), rolled: figuresOf(lines), lines: own }
}

/** What these units hold, and what passed through their hands this week. */
async function touched(
  db: Db,
  districtId: string,
  units: readonly string[],
  since: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from appeal where district_id = ${districtId} and unit_id = any(${units})
      and (ended_at is null or ended_at > ${since})
    union
    select appeal_id from appeal_event where district_id = ${districtId} and at > ${since}
      and (unit_id = any(${units}) or body ->> 'unitId' = any(${units}) or body ->> 'fromUnitId' = any(${units}))
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}
