// What a phone takes along for a day without a line: its villages, their doors and open matters, and slips to hand out.
import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Db, Deps } from '../deps.ts'
import { findDrive, type Drive } from '../drive/drives.ts'
import { listMyCorners } from '../drive/my-corners.ts'
import { gridsOf } from '../drive/grids.ts'
import { villagesOf } from '../drive/plan.ts'
import { driveOn } from '../drive/current.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { isActive, townOf } from '../organisation/units.ts'
import { canonical } from '../platform/canonical.ts'
import { dayOf } from '../platform/days.ts'
import { excerptOf } from '../triage/contract-excerpt.ts'
import { ENDORSABLE_STATES } from '../triage/similar.ts'
import type { FieldPack, Household, NearbyMatter } from './contract.ts'
import { COUNTING_RESULT, SHOWN_VISITS } from '../drive/shown-visits.ts'
import { publicMatters } from './public-matters.ts'
import { unusedSlips } from './slips.ts'

/** A phone of 2 GB carries this, and a collector walks less. */
const HOUSEHOLDS_MAX = 20_000
const MATTERS_MAX = 1_000
/** Read one by one for what they are about. */
const UNCLASSIFIED_MAX = 300

export async function packFor(
  deps: Deps,
  actor: StaffActor,
): Promise<{ pack: FieldPack; etag: string }> {
  const { districtId } = deps.config
  const now = deps.now()
  const { organisation, rulebook, today } = await currentGrounds(deps.db, districtId, actor, now)
  const driveId = await driveOn(deps.db, districtId, today)
  const drive = driveId ? await findDrive(deps.db, districtId, driveId, dayOf(now)) : null
  const team = teamOf(drive, actor.staffId)
  const mine = myVillages(actor, organisation, team?.areaIds ?? null).filter((id) =>
    isActive(organisation, id, today),
  )
  const shared = rulebook.categories.filter((each) => each.shared).map(({ code }) => code)
  const corners = await listMyCorners(deps.db, districtId, actor.staffId)
  // Whoever is sent to another team's corner needs its doors, too.
  const carried = [...new Set([...mine, ...corners.map(({ villageId }) => villageId)])]
  const [grids, households, matters, slips] = await Promise.all([
    gridsOf(deps.db, districtId, carried),
    householdsOf(deps.db, districtId, carried, driveId ?? null),
    mattersOf(deps, carried, shared),
    unusedSlips(deps, actor.staffId),
  ])
  const content = {
    me: {
      staffId: actor.staffId,
      name: actor.name,
      inspects: actor.appointments.some(({ role }) => role === 'inspector'),
    },
    drive: drive && {
      id: drive.id,
      name: drive.name,
      fromOn: drive.fromOn,
      toOn: drive.toOn,
      channels: drive.channels,
      team: team?.name ?? null,
    },
    villages: villageNames(organisation, today, new Set(mine)),
    units: complainedOf(organisation, today),
    grids,
    households,
    matters,
    corners,
    slips,
  }
  const etag = `"${createHash('sha256').update(canonical(content)).digest('base64url')}"`
  return { pack: { madeAt: now.toISOString(), ...content }, etag }
}

function teamOf(drive: Drive | null, staffId: string) {
  return drive?.teams.find(
    ({ leaderId, collectorIds }) => leaderId === staffId || collectorIds.includes(staffId),
  )
}

/** The villages of one's team; without a team, those one is appointed to. */
function myVillages(
  actor: StaffActor,
  organisation: Organisation,
  areaIds: readonly string[] | null,
): string[] {
  return villagesOf(areaIds ?? actor.appointments.map(({ unitId }) => unitId), organisation)
}

/** All of the district's by name: help crosses borders, and a phone must be able to say where it rang. */
function villageNames(organisation: Organisation, today: string, mine: ReadonlySet<string>) {
  return [...organisation.units.values()]
    .filter(({ id, kind }) => kind === 'village' && isActive(organisation, id, today))
    .map(({ id, name }) => {
      const town = townOf(organisation, id)
      return {
        id,
        name,
        townName: (town && organisation.units.get(town)?.name) ?? '',
        mine: mine.has(id),
      }
    })
}

/** Whom a complaint may be about, as on the citizens' own form; nothing of a complaint itself ever comes back to a phone. */
function complainedOf(organisation: Organisation, today: string): FieldPack['units'] {
  return [...organisation.units.values()].flatMap(({ id, shortName: name, kind }) =>
    (kind === 'department' || kind === 'town') && isActive(organisation, id, today)
      ? [{ id, name, kind }]
      : [],
  )
}

/** A door is a door of its grid: the same name in the next grid is another home. */
async function householdsOf(
  db: Db,
  districtId: string,
  villages: readonly string[],
  driveId: string | null,
): Promise<Household[]> {
  const { rows } = await sql<Household>`
    with seen as (
      select village_id, grid_id, door_key, count(*)::int as visits,
        ${COUNTING_RESULT} as result
      from ${SHOWN_VISITS} where district_id = ${districtId} and drive_id = ${driveId} and village_id = any(${villages})
        and door_key is not null
      group by village_id, grid_id, door_key)
    select household.id, household.grid_id as "gridId", door, result, coalesce(visits, 0) as visits
    from household join grid on grid.district_id = household.district_id and grid.id = household.grid_id
      left join seen on seen.village_id = grid.unit_id and seen.grid_id = household.grid_id
        and seen.door_key = household.door_key
    where household.district_id = ${districtId} and household.active and grid.active and grid.unit_id = any(${villages})
    order by grid.unit_id, household.grid_id, household.door_key limit ${HOUSEHOLDS_MAX}`.execute(
    db,
  )
  return rows
}

/**
 * Open matters of public space: what anybody walking by could see (0012), never a neighbour's own petition. What nobody
 * has classified yet is looked at by its words, the newest of it.
 */
async function mattersOf(
  deps: Deps,
  villages: readonly string[],
  shared: readonly string[],
): Promise<NearbyMatter[]> {
  const { districtId } = deps.config
  const select = (which: RawBuilder<unknown>, most: number) =>
    sql<NearbyMatter & { id: string; text: string; type: string | null }>`
      select id, code, area_id as "villageId", text, type, voices, current ->> 'registeredOn' as "registeredOn"
      from appeal
      where district_id = ${districtId} and area_id = any(${villages}) and not sealed and state = any(${ENDORSABLE_STATES})
        and ${which} and coalesce(type, '') not in ('personal', 'efficiency_complaint')
      order by id desc limit ${most}`.execute(deps.db)
  const [classified, waiting, isPublic] = await Promise.all([
    select(sql`category = any(${shared})`, MATTERS_MAX),
    select(sql`category is null`, UNCLASSIFIED_MAX),
    publicMatters(deps, districtId),
  ])
  const open = waiting.rows.filter((row) => isPublic({ ...row, category: null, sealed: false }))
  return [...classified.rows, ...open]
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, MATTERS_MAX)
    .map(({ code, villageId, text, voices, registeredOn }) => ({
      code,
      villageId,
      excerpt: excerptOf(text),
      voices,
      registeredOn,
    }))
}
