// 拍摄地点: where a photo was taken, against the place of the appeal as closely as it is known. No position says nothing.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import { boundaryOf } from '../drive/boundary.ts'
import { gcjOf } from '../drive/contract-gcj.ts'
import { photoPlaces } from '../intake/photo-places.ts'
import { kmBetween, kmOutside, type Spot } from '../platform/earth.ts'
import type { Accountability } from '../rulebook/contract-accountability.ts'
import { loadRulebook } from '../rulebook/store.ts'
import { alone, type Claim, type Found } from './claims.ts'
import type { PlaceKnown } from './contract-flags.ts'

/** A receipt or minutes are photographed in an office; these two are of the place itself. */
const OF_THE_PLACE: readonly string[] = ['photo_before', 'photo_after']

interface Known {
  by: PlaceKnown
  kmTo(spot: Spot): number
}

export async function takenElsewhere(deps: Deps, claim: Claim): Promise<Found[]> {
  const ids = claim.evidence
    .filter(({ kind }) => OF_THE_PLACE.includes(kind))
    .map(({ fileId }) => fileId)
  const places = await photoPlaces(deps, ids)
  if (places.size === 0) return []
  const known = await placeOf(deps.db, deps.config.districtId, claim)
  if (!known) return []
  const { accountability } = await loadRulebook(
    deps.db,
    deps.config.districtId,
    claim.rulebookVersion,
  )
  return [...places].flatMap(([fileId, spot]) => {
    const km = known.kmTo(spot)
    if (km <= toleranceOf(known, accountability)) return []
    return [alone('capture_place', fileId, { km: rounded(km), by: known.by })]
  })
}

/** Whoever reports at their door may speak of a road further on: only where an inspector stood is the place a point. */
function toleranceOf({ by }: Known, { evidence }: Accountability): number {
  return by === 'spot' ? evidence.pointKm : evidence.areaKm
}

/** The place itself is told to nobody: whole kilometres, and tens beyond a hundred. */
export function rounded(km: number): number {
  return km >= 100 ? Math.round(km / 10) * 10 : Math.max(1, Math.round(km))
}

async function placeOf(db: Db, districtId: string, claim: Claim): Promise<Known | null> {
  const spot = await whereInspected(db, districtId, claim)
  if (spot) return { by: 'spot', kmTo: (from) => kmBetween(from, spot) }
  const door = await whereTold(db, districtId, claim.appealId)
  if (door) return { by: 'door', kmTo: (from) => kmBetween(from, door) }
  const village = claim.areaId ? await villages(db, districtId, 'village', claim.areaId) : null
  if (village) return { by: 'village', kmTo: (from) => nearest(village, from) }
  const town = claim.townId ? await villages(db, districtId, 'town', claim.townId) : null
  if (town) return { by: 'town', kmTo: (from) => nearest(town, from) }
  const boundary = await boundaryOf(districtId)
  if (!boundary) return null
  return {
    by: 'district',
    kmTo: ({ lat, lon }) => kmOutside(boundary.rings, gcjOf(lat, lon)),
  }
}

/** An inspector who could tell stood there before this claim. */
async function whereInspected(db: Db, districtId: string, claim: Claim): Promise<Spot | null> {
  const { rows } = await sql<{ lat: number; lon: number }>`
    select (photo -> 'position' ->> 'lat')::float8 as lat, (photo -> 'position' ->> 'lon')::float8 as lon
    from appeal_event as event, jsonb_array_elements(event.body -> 'photos') as photo
    where event.district_id = ${districtId} and event.appeal_id = ${claim.appealId} and event.type = 'spot_checked'
      and event.at < ${claim.at} and event.body ->> 'finding' <> 'cannot_tell'
      and jsonb_typeof(photo -> 'position') = 'object'
    order by event.seq desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The door at which it was told; forgotten when the drive is closed. */
async function whereTold(db: Db, districtId: string, appealId: string): Promise<Spot | null> {
  const { rows } = await sql<{ lat: number; lon: number }>`
    select visit.lat, visit.lon from visit_appeal as told
      join visit on visit.district_id = told.district_id and visit.id = told.visit_id
    where told.district_id = ${districtId} and told.appeal_id = ${appealId} and visit.lat is not null
    limit 1`.execute(db)
  return rows[0] ?? null
}

type Village = Spot & { radiusKm: number }

/** Of a town, only where most of its villages are known: else the edge of what is known would be taken for its edge. */
async function villages(
  db: Db,
  districtId: string,
  of: 'village' | 'town',
  id: string,
): Promise<Village[] | null> {
  const { rows } = await sql<{ lat: number | null; lon: number; radiusKm: number }>`
    select place.lat, place.lon, place.radius_km as "radiusKm" from unit
      left join village_place as place on place.district_id = unit.district_id and place.village_id = unit.id
    where unit.district_id = ${districtId} and unit.active_to is null
      and ${of === 'village' ? sql`unit.id = ${id}` : sql`unit.parent_id = ${id} and unit.kind = 'village'`}`.execute(
    db,
  )
  const known = rows.flatMap(({ lat, ...rest }) => (lat === null ? [] : [{ lat, ...rest }]))
  return known.length > 0 && known.length * 2 >= rows.length ? known : null
}

const nearest = (known: readonly Village[], from: Spot) =>
  Math.min(...known.map((each) => Math.max(0, kmBetween(each, from) - each.radiusKm)))

const DOORS_MIN = 5
const ACCURACY_M_MAX = 500

/** Once a night, while the doors of a drive are not forgotten yet. Gives how many villages were learnt anew. */
export async function learnVillages(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  const { numAffectedRows } = await sql`
    with door as (
      select village_id, lat, lon from visit where district_id = ${districtId} and lat is not null
        and coalesce(accuracy_m, 0) <= ${ACCURACY_M_MAX}),
    middle as (
      select village_id, percentile_cont(0.5) within group (order by lat) as lat,
        percentile_cont(0.5) within group (order by lon) as lon, count(*)::int as doors
      from door group by village_id having count(*) >= ${DOORS_MIN})
    insert into village_place as known (district_id, village_id, lat, lon, radius_km, doors, learnt_at)
    select ${districtId}, middle.village_id, middle.lat, middle.lon,
      percentile_cont(0.95) within group (order by 111.2 * sqrt((door.lat - middle.lat) ^ 2
        + ((door.lon - middle.lon) * cos(radians(middle.lat))) ^ 2)), middle.doors, ${deps.now()}
    from middle join door on door.village_id = middle.village_id
    group by middle.village_id, middle.lat, middle.lon, middle.doors
    on conflict (district_id, village_id) do update set lat = excluded.lat, lon = excluded.lon,
      radius_km = excluded.radius_km, doors = excluded.doors, learnt_at = excluded.learnt_at
    where excluded.doors >= known.doors`.execute(deps.db)
  return Number(numAffectedRows ?? 0)
}
