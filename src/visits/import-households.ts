// 名册: doors come in as a list. A dry run says what would happen, row by row; the import then does just that.
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import { addGrids, gridsOf, type Grid } from '../drive/grids.ts'
import { recordAct } from '../organisation/acts.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { isActive, townOf } from '../organisation/units.ts'
import { newId } from '../platform/ids.ts'
import type { Language } from '../platform/http.ts'
import type { Table } from '../spreadsheets/read-table.ts'
import { LISTED_MAX, type HouseholdsImported } from './contract.ts'
import { bare, checkDoors, type DoorRow } from './household-file.ts'
import { LIST_KEEPERS, villagesLookedAfter } from './scope.ts'
import { rowProblem } from './texts.ts'

const CHUNK = 5_000

export async function importHouseholds(
  deps: Deps,
  { actor, organisation, today }: { actor: StaffActor; organisation: Organisation; today: string },
  { table, dryRun }: { table: Table; dryRun: boolean },
  language: Language,
): Promise<HouseholdsImported> {
  const { districtId } = deps.config
  const mine = villagesLookedAfter(actor, organisation, LIST_KEEPERS).filter((id) =>
    isActive(organisation, id, today),
  )
  const { doors, twice, errors } = checkDoors(table, waysToWrite(organisation, mine))
  const done = dryRun
    ? await compare(deps.db, districtId, doors)
    : await deps.db.transaction().execute(async (tx) => {
        // Grids are numbered: one import at a time.
        await sql`select id from district where id = ${districtId} for no key update`.execute(tx)
        const plan = await compare(tx, districtId, doors)
        await bring(tx, districtId, plan, deps.now())
        const by = { districtId, staffId: actor.staffId, now: deps.now() }
        const { newGrids, fresh } = plan
        await recordAct(tx, by, 'households_imported', null, {
          added: fresh.length,
          grids: newGrids.length,
          refused: errors.length,
        })
        return plan
      })
  return {
    imported: !dryRun,
    grids: done.newGrids.length,
    added: done.fresh.length,
    known: doors.length - done.fresh.length,
    twice: twice.slice(0, LISTED_MAX),
    twiceCount: twice.length,
    otherGrid: done.otherGrid.slice(0, LISTED_MAX),
    otherGridCount: done.otherGrid.length,
    errors: errors
      .slice(0, LISTED_MAX)
      .map((error) => ({ ...error, reason: rowProblem(error.code, language) })),
    errorCount: errors.length,
  }
}

/** By id, by name, and by town and name; null where that means two. */
function waysToWrite(
  organisation: Organisation,
  villages: readonly string[],
): Map<string, string | null> {
  const ways = new Map<string, string | null>()
  const say = (way: string, id: string) => {
    const known = ways.get(bare(way))
    ways.set(bare(way), known !== undefined && known !== id ? null : id)
  }
  for (const id of villages) {
    const village = organisation.units.get(id)
    const town = organisation.units.get(townOf(organisation, id) ?? '')
    if (!village) continue
    for (const name of [village.name, village.shortName]) {
      say(name, id)
      if (town) for (const above of [town.name, town.shortName]) say(above + name, id)
    }
    say(id, id)
  }
  return ways
}

interface Plan {
  newGrids: { villageId: string; name: string }[]
  grids: Grid[]
  fresh: DoorRow[]
  otherGrid: HouseholdsImported['otherGrid']
}
const placeOf = (villageId: string, grid: string) => `${villageId}/${grid}`

async function compare(db: Db, districtId: string, doors: readonly DoorRow[]): Promise<Plan> {
  const villages = [...new Set(doors.map(({ villageId }) => villageId))]
  const grids = await gridsOf(db, districtId, villages)
  const known = new Set(grids.map(({ villageId, name }) => placeOf(villageId, name)))
  const newGrids = new Map<string, { villageId: string; name: string }>()
  for (const { villageId, grid } of doors)
    if (!known.has(placeOf(villageId, grid)))
      newGrids.set(placeOf(villageId, grid), { villageId, name: grid })
  const { rows } = await sql<{ unit_id: string; name: string; door_key: string }>`
    select unit_id, name, door_key from household join grid
      on grid.district_id = household.district_id and grid.id = grid_id
    where household.district_id = ${districtId} and unit_id = any(${villages}) and household.active`.execute(
    db,
  )
  const there = new Set(rows.map((row) => `${placeOf(row.unit_id, row.name)}/${row.door_key}`))
  const fresh = doors.filter(
    ({ villageId, grid, key }) => !there.has(`${placeOf(villageId, grid)}/${key}`),
  )
  const standing = rows.map((row) => ({ at: `${row.unit_id}/${row.door_key}`, grid: row.name }))
  return { grids, newGrids: [...newGrids.values()], fresh, otherGrid: inTwoGrids(fresh, standing) }
}

/** Nothing to refuse: 1号 may be two doors. But a door that somebody moved to another grid would be visited twice. */
function inTwoGrids(
  fresh: readonly DoorRow[],
  standing: readonly { at: string; grid: string }[],
): HouseholdsImported['otherGrid'] {
  const gridOf = new Map(standing.map(({ at, grid }) => [at, grid]))
  return fresh.flatMap(({ row, villageId, grid, door, key }) => {
    const at = `${villageId}/${key}`
    const other = gridOf.get(at)
    if (other === undefined) gridOf.set(at, grid)
    return other === undefined ? [] : [{ row, door, grid: other }]
  })
}

async function bring(tx: Tx, districtId: string, { grids, newGrids, fresh }: Plan, now: Date) {
  const all = [...grids, ...(await addGrids(tx, districtId, newGrids))]
  const idOf = new Map(all.map(({ id, villageId, name }) => [placeOf(villageId, name), id]))
  for (let from = 0; from < fresh.length; from += CHUNK) {
    const rows = fresh.slice(from, from + CHUNK).map(({ villageId, grid, door, key }) => ({
      id: newId(now),
      grid_id: idOf.get(placeOf(villageId, grid)),
      door,
      door_key: key,
    }))
    await sql`
      insert into household (district_id, id, grid_id, door, door_key, created_at)
      select ${districtId}, id, grid_id, door, door_key, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, grid_id text, door text, door_key text)
      on conflict (district_id, grid_id, door_key) do update set active = true`.execute(tx)
  }
}
