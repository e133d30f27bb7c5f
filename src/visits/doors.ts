// What came of each door of a village in one drive. Visits of two people at one door stand side by side.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { Viewer } from '../appeals/lists.ts'
import { visibleTo } from '../appeals/visible.ts'
import { dayOf } from '../platform/days.ts'
import {
  DOORS_PAGE,
  type Door,
  type DoorPage,
  type DoorQuery,
  type VisitAtDoor,
} from './contract-office.ts'
import type { VisitResult } from './contract.ts'
import { doorsMeant } from './contract-listed.ts'
import { SHOWN_VISITS, strongest } from '../drive/shown-visits.ts'

/** No village has more doors. */
const DOORS_MAX = 20_000
const MAY_BE_MAX = 5

/** `lastDay`: of the drive; what arrived after it is late. */
export async function listDoors(
  db: Db,
  viewer: Viewer,
  query: DoorQuery,
  lastDay: string,
): Promise<DoorPage> {
  const [listed, visits] = await Promise.all([
    listedDoors(db, viewer.districtId, query.village),
    visitsIn(db, viewer, query, lastDay),
  ])
  const doors = new Map<string, Door>()
  for (const { grid_id, grid_name, door, door_key } of listed) {
    const key = keyOf(grid_id, door_key)
    doors.set(key, doorOf(key, { gridId: grid_id, gridName: grid_name, door, listed: true }))
  }
  for (const visit of visits) {
    const {
      grid_id,
      grid_name,
      door,
      door_key,
      staff_id: _staff,
      other_door: _other,
      ...said
    } = visit
    const key = keyOf(grid_id, door_key)
    const at =
      doors.get(key) ?? doorOf(key, { gridId: grid_id, gridName: grid_name, door, listed: false })
    at.visits.push({ ...said, written: at.door === door ? null : door })
    if (!at.listed && !visit.other_door) at.mayBe = meantBy(visit, listed)
    doors.set(key, at)
  }
  const who = new Map(visits.map(({ visitId, staff_id }) => [visitId, staff_id]))
  for (const door of doors.values()) {
    door.result = strongest(door.visits.map(({ result }) => result))
    door.differ =
      new Set(door.visits.map(({ visitId }) => who.get(visitId))).size > 1 &&
      new Set(door.visits.map(({ result }) => result)).size > 1
  }
  const wanted = [...doors.values()]
    .filter((door) => !query.grid || door.gridId === query.grid)
    .filter((door) => isShown(door, query.show))
    .sort(
      (a, b) =>
        Number(a.gridId === null) - Number(b.gridId === null) ||
        placeInOrder(a).localeCompare(placeInOrder(b), 'zh', { numeric: true }),
    )
  const from = query.after ? wanted.findIndex(({ key }) => key === query.after) + 1 : 0
  const rows = wanted.slice(from, from + DOORS_PAGE)
  const more = wanted.length > from + DOORS_PAGE
  return { rows, total: wanted.length, next: more ? (rows.at(-1)?.key ?? null) : null }
}

/** Without a grid it may be a home of any grid of the village. */
function meantBy({ grid_id, door }: FoundVisit, listed: readonly ListedRow[]): Door['mayBe'] {
  const near = listed.filter((each) => grid_id === null || each.grid_id === grid_id)
  return doorsMeant(door, near)
    .slice(0, MAY_BE_MAX)
    .map(({ id, door: name, grid_name }) => ({ householdId: id, door: name, gridName: grid_name }))
}

/** One name in two grids of a village is two homes. */
export const keyOf = (gridId: string | null, doorKey: string) => `${gridId ?? ''}/${doorKey}`

const placeInOrder = ({ gridId, door }: Door) => `${gridId ?? ''} ${door}`

function isShown(door: Door, show: DoorQuery['show']): boolean {
  if (show === 'all') return true
  if (show === 'differ') return door.differ
  // Not reached: nobody was there yet, or nobody opened.
  if (show === 'open') return door.listed && (door.result === null || door.result === 'absent')
  return door.result === show
}

const doorOf = (key: string, of: Pick<Door, 'gridId' | 'gridName' | 'door' | 'listed'>): Door => ({
  key,
  ...of,
  mayBe: [],
  result: null,
  differ: false,
  visits: [],
})

interface ListedRow {
  id: string
  grid_id: string
  grid_name: string
  door: string
  door_key: string
}

async function listedDoors(db: Db, districtId: string, villageId: string): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select household.id, grid_id, grid.name as grid_name, door, door_key from household join grid on grid.district_id = household.district_id
      and grid.id = grid_id
    where household.district_id = ${districtId} and unit_id = ${villageId} and household.active and grid.active
    limit ${DOORS_MAX}`.execute(db)
  return rows
}

interface FoundVisit extends Omit<VisitAtDoor, 'written'> {
  grid_id: string | null
  grid_name: string | null
  door: string
  door_key: string
  other_door: boolean
  staff_id: string
}

async function visitsIn(
  db: Db,
  { districtId, actor, organisation }: Viewer,
  { drive, village }: DoorQuery,
  lastDay: string,
): Promise<FoundVisit[]> {
  const { rows } = await sql<{
    id: string
    grid_id: string | null
    grid_name: string | null
    door: string
    door_key: string
    other_door: boolean
    staff_id: string
    name: string
    visited_at: Date
    received_at: Date
    clock_doubt: boolean
    shown: VisitResult
    note: string | null
    appeals: VisitAtDoor['appeals']
  }>`
    select visit.id, grid_id, grid.name as grid_name, door, door_key, other_door, staff_id, staff.name, visited_at, received_at, clock_doubt, shown, note,
      (select coalesce(jsonb_agg(jsonb_build_object('id', appeal.id, 'code', appeal.code, 'joined', joined) order by no), '[]')
        from visit_appeal join appeal on appeal.district_id = visit_appeal.district_id and appeal.id = appeal_id
        where visit_appeal.district_id = visit.district_id and visit_id = visit.id and not appeal.sealed
          and ${visibleTo(actor, organisation)}) as appeals
    from ${SHOWN_VISITS} join staff on staff.district_id = visit.district_id and staff.id = visit.staff_id
      left join grid on grid.district_id = visit.district_id and grid.id = visit.grid_id
    where visit.district_id = ${districtId} and drive_id = ${drive} and village_id = ${village} and door_key is not null
    order by visited_at, visit.id limit ${DOORS_MAX}`.execute(db)
  return rows.map((row) => ({
    grid_id: row.grid_id,
    grid_name: row.grid_name,
    door: row.door,
    door_key: row.door_key,
    other_door: row.other_door,
    staff_id: row.staff_id,
    visitId: row.id,
    by: row.name,
    visitedAt: row.visited_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    clockDoubt: row.clock_doubt,
    late: dayOf(row.received_at) > lastDay,
    result: row.shown,
    note: row.note,
    appeals: row.appeals,
  }))
}
