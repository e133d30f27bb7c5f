// How far each grid is: doors by the result that counts, from the visits themselves or, once forgotten, from their counts.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { VisitResult } from './contract.ts'
import type { DoorCounts, GridProgress } from './contract-office.ts'
import { COUNTING_RESULT, SHOWN_VISITS } from '../drive/shown-visits.ts'

interface Line {
  village_id: string
  grid_id: string
  result: VisitResult
  listed: number
  unlisted: number
  visits: number
}
const none = (): DoorCounts => ({ heard: 0, nothing: 0, absent: 0, refused: 0 })

export async function progressOf(
  db: Db,
  districtId: string,
  driveId: string,
  villages: readonly string[],
): Promise<GridProgress[]> {
  const [lines, grids] = await Promise.all([
    linesOf(db, districtId, driveId, villages),
    listedIn(db, districtId, villages),
  ])
  const rows = new Map<string, GridProgress>()
  const rowOf = (villageId: string, gridId: string) => {
    const key = `${villageId}/${gridId}`
    const row = rows.get(key) ?? {
      villageId,
      gridId: gridId || null,
      gridName: null,
      listed: 0,
      doors: none(),
      unlisted: none(),
      visits: 0,
    }
    rows.set(key, row)
    return row
  }
  for (const grid of grids)
    Object.assign(rowOf(grid.unit_id, grid.id), { gridName: grid.name, listed: grid.listed })
  for (const { village_id, grid_id, result, listed, unlisted, visits } of lines) {
    const row = rowOf(village_id, grid_id)
    row.doors[result] += listed
    row.unlisted[result] += unlisted
    row.visits += visits
  }
  // What stands in no grid comes last in its village.
  return [...rows.values()].sort(
    (a, b) =>
      a.villageId.localeCompare(b.villageId) ||
      Number(a.gridId === null) - Number(b.gridId === null) ||
      (a.gridId ?? '').localeCompare(b.gridId ?? '', 'zh', { numeric: true }),
  )
}

async function linesOf(
  db: Db,
  districtId: string,
  driveId: string,
  villages: readonly string[],
): Promise<Line[]> {
  const { rows } = await sql<Line>`
    with door as (
      select village_id, coalesce(grid_id, '') as grid_id, bool_or(household_id is not null) as listed,
        ${COUNTING_RESULT} as result, count(*)::int as visits
      from ${SHOWN_VISITS} where visit.district_id = ${districtId} and drive_id = ${driveId} and village_id = any(${villages})
        and door_key is not null
      group by village_id, visit.grid_id, door_key)
    select village_id, grid_id, result, (count(*) filter (where listed))::int as listed,
      (count(*) filter (where not listed))::int as unlisted, sum(visits)::int as visits
    from door group by village_id, grid_id, result
    union all
    select village_id, grid_id, result, listed, unlisted, visits from visit_count
    where district_id = ${districtId} and drive_id = ${driveId} and village_id = any(${villages})`.execute(
    db,
  )
  return rows
}

async function listedIn(db: Db, districtId: string, villages: readonly string[]) {
  const { rows } = await sql<{ id: string; unit_id: string; name: string; listed: number }>`
    select grid.id, unit_id, name, count(household.id)::int as listed from grid left join household
      on household.district_id = grid.district_id and household.grid_id = grid.id and household.active
    where grid.district_id = ${districtId} and unit_id = any(${villages}) and grid.active
    group by grid.id, unit_id, name`.execute(db)
  return rows
}
