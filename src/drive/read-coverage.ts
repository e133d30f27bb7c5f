// What coverage counts, read from the doors' own records. While a drive is open a door has its visits; when it is closed
// there are only counts (decision 0013).
import { sql, type RawBuilder } from 'kysely'
import type { Channel } from '../appeals/contract.ts'
import type { Db } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { isActive, townOf } from '../organisation/units.ts'
import type { CoverageAnswer } from './contract.ts'
import { untouched, type Counts, type Place } from './coverage.ts'
import { COUNTING_UNHUSHED, hushedVisits } from './shown-visits.ts'

interface DriveKey {
  districtId: string
  id: string
  fromOn: string
  toOn: string
}

/** Mean positions are shown from so many visits on. */
const POINT_VISITS_MIN = 5

export async function readPlaces(
  db: Db,
  districtId: string,
  organisation: Organisation,
  today: string,
  townId?: string,
): Promise<Place[]> {
  const grids = await db
    .selectFrom('grid')
    .select(['id', 'name', 'unit_id'])
    .where('district_id', '=', districtId)
    .where('active', '=', true)
    .orderBy('id')
    .execute()
  const ofVillage = Map.groupBy(grids, ({ unit_id }) => unit_id)
  return [...organisation.units.values()].flatMap((unit) => {
    if (unit.kind !== 'village' || !isActive(organisation, unit.id, today)) return []
    const town = townOf(organisation, unit.id)
    if (town === null || (townId && town !== townId)) return []
    const own = ofVillage.get(unit.id) ?? []
    return [{ townId: town, villageId: unit.id, grids: own.map(({ id, name }) => ({ id, name })) }]
  })
}

type Line = { villageId: string; gridId: string | null }
/** Where a column of villages must lie. */
type Lies = (column: string) => RawBuilder<unknown>

/** Of the whole district, or of some villages. */
export async function readCounts(
  db: Db,
  drive: DriveKey,
  villages?: readonly string[],
): Promise<Counts[]> {
  const areas = new Map<string, Counts>()
  const at = ({ villageId, gridId }: Line): Counts => {
    const key = `${villageId} ${gridId ?? ''}`
    const found = areas.get(key) ?? untouched(villageId, gridId)
    areas.set(key, found)
    return found
  }
  const lies = (column: string) =>
    villages ? sql`and ${sql.ref(column)} = any(${villages})` : sql``
  const [listed, rung, scanned, entered] = await Promise.all([
    households(db, drive, villages),
    visits(db, drive, lies),
    scans(db, drive, lies),
    entries(db, drive, lies),
  ])
  for (const row of listed) at(row).households += row.n
  for (const row of rung) {
    const area = at(row)
    area.listed[row.result] += row.listed
    area.unlisted += row.unlisted
    area.visits += row.visits
  }
  for (const row of scanned) {
    const area = at(row)
    area.codes += row.codes
    area.scans += row.scans
  }
  for (const row of entered) {
    const area = at({ villageId: row.villageId, gridId: null })
    area.entries[row.channel] = (area.entries[row.channel] ?? 0) + row.n
  }
  return [...areas.values()]
}

/** Counted by grid before anything is joined: a district has seventy thousand of them. */
async function households(db: Db, { districtId }: DriveKey, villages?: readonly string[]) {
  const own = villages
    ? sql`and grid_id in (select id from grid where district_id = ${districtId} and unit_id = any(${villages}))`
    : sql``
  const { rows } = await sql<Line & { n: number }>`
    select grid.unit_id as "villageId", grid.id as "gridId", n
    from (select grid_id, count(*)::int as n from household
        where district_id = ${districtId} and active ${own} group by 1) as held
      join grid on grid.district_id = ${districtId} and grid.id = held.grid_id`.execute(db)
  return rows
}

/** Each door once, by the result that counts: what was heard is not undone by a later closed door. */
async function visits(db: Db, { districtId, id }: DriveKey, lies: Lies) {
  const { rows } = await sql<
    Line & { result: keyof Counts['listed']; listed: number; unlisted: number; visits: number }
  >`
    with hushed as materialized (${hushedVisits(districtId)}), doors as (
      select village_id, grid_id, bool_or(household_id is not null) as on_list, count(*)::int as visits,
        ${COUNTING_UNHUSHED} as result
      from visit
      where district_id = ${districtId} and drive_id = ${id} and door_key is not null ${lies('village_id')}
      group by village_id, door_key, grid_id
    )
    select village_id as "villageId", grid_id as "gridId", result, count(*) filter (where on_list)::int as listed,
      count(*) filter (where not on_list)::int as unlisted, sum(visits)::int as visits
    from doors group by 1, 2, 3
    union all
    select village_id, nullif(grid_id, ''), result, sum(listed)::int, sum(unlisted)::int, sum(visits)::int
    from visit_count where district_id = ${districtId} and drive_id = ${id} ${lies('village_id')} group by 1, 2, 3`.execute(
    db,
  )
  return rows
}

async function scans(db: Db, { districtId, fromOn, toOn }: DriveKey, lies: Lies) {
  const { rows } = await sql<Line & { codes: number; scans: number }>`
    select code.unit_id as "villageId", code.grid_id as "gridId",
      count(distinct code.code) filter (where code.revoked_at is null)::int as codes, coalesce(sum(day.n), 0)::int as scans
    from place_code as code
    left join place_scan_day as day on day.district_id = code.district_id and day.code = code.code
      and day.on_day between ${fromOn}::date and ${toOn}::date
    where code.district_id = ${districtId} ${lies('code.unit_id')} group by 1, 2`.execute(db)
  return rows
}

/** Visits have their own count; an entry knows its village and no grid. */
async function entries(db: Db, { districtId, id }: DriveKey, lies: Lies) {
  const { rows } = await sql<{ villageId: string; channel: Channel; n: number }>`
    select area_id as "villageId", channel, count(*)::int as n from appeal
    where district_id = ${districtId} and drive_id = ${id} and area_id is not null and not sealed ${lies('area_id')}
    group by 1, 2`.execute(db)
  return rows
}

export async function readPoints(db: Db, drive: DriveKey): Promise<CoverageAnswer['points']> {
  const { rows } = await sql<CoverageAnswer['points'][number]>`
    select village_id as "villageId", avg(lat) as lat, avg(lon) as lon from visit
    where district_id = ${drive.districtId} and drive_id = ${drive.id} and lat is not null
    group by 1 having count(*) >= ${POINT_VISITS_MIN}`.execute(db)
  return rows
}
