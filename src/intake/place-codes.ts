// 扫码“采”: a printed code stands for a place. It can be counted and revoked, and nobody guesses or forges one.
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { isActive, isWithin, successorOf, unitsWithin } from '../organisation/units.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { normaliseCode } from '../platform/ids.ts'
import { isOurs, signed } from './place-sign.ts'
import type { PlaceCode, PlaceCodeInput, PlaceGrid } from './contract.ts'
import type { PlaceCodeTable } from './tables.ts'

export const SHEET_CODES_MAX = 2_000
const DISTRICT_WIDE = ['administrator', 'district_centre']
export const PLACE_CODE_ROLES = [
  'administrator',
  'district_centre',
  'town_office',
  'village_clerk',
] as const

/** What a scan finds. Whatever it is, filing goes on: at worst without the place. */
export type Place =
  /** Mistyped, or printed by somebody else: its last characters are none of ours. */
  | { found: 'forged' }
  | { found: 'unknown' }
  /** The paper is out of date. */
  | { found: 'revoked' }
  | { found: 'active'; code: string; unitId: string; label: string }

export async function findPlace(
  deps: Pick<Deps, 'db' | 'vault' | 'config'>,
  typed: string,
): Promise<Place> {
  const { districtId } = deps.config
  const code = normaliseCode(typed)
  if (!isOurs(deps.vault, districtId, code)) return { found: 'forged' }
  const row = await deps.db
    .selectFrom('place_code')
    .select(['code', 'unit_id', 'label', 'revoked_at'])
    .where('district_id', '=', districtId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return { found: 'unknown' }
  if (row.revoked_at) return { found: 'revoked' }
  return { found: 'active', code: row.code, unitId: row.unit_id, label: row.label }
}

/** One more, in all and on this day: coverage asks where and when, and nobody asks who. */
export async function countScan(
  db: Db,
  districtId: string,
  code: string,
  day: string,
): Promise<void> {
  await sql`
    with counted as (
      update place_code set scans = scans + 1 where district_id = ${districtId} and code = ${code} returning code)
    insert into place_scan_day (district_id, code, on_day, n) select ${districtId}, code, ${day}, 1 from counted
    on conflict (district_id, code, on_day) do update set n = place_scan_day.n + 1`.execute(db)
}

/** The villages for which this member of staff may print codes. */
export function placesOf(actor: StaffActor, organisation: Organisation): Set<string> {
  const held = actor.appointments.filter(({ role }) =>
    PLACE_CODE_ROLES.some((allowed) => allowed === role),
  )
  const all = held.some(({ role }) => DISTRICT_WIDE.includes(role))
  const ids = all
    ? [...organisation.units.keys()]
    : held.flatMap(({ unitId }) => unitsWithin(organisation, unitId))
  return new Set(ids.filter((id) => organisation.units.get(id)?.kind === 'village'))
}

export interface Wanted {
  unitId?: string
  codes?: string[]
  activeOnly?: boolean
}

export async function listPlaceCodes(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  { unitId, codes, activeOnly }: Wanted = {},
): Promise<PlaceCode[]> {
  const places = placesOf(actor, organisation)
  const wanted = unitId
    ? [...places].filter((id) => isWithin(organisation, id, unitId))
    : [...places]
  if (wanted.length === 0 || codes?.length === 0) return []
  let query = deps.db
    .selectFrom('place_code')
    .selectAll()
    .where('district_id', '=', deps.config.districtId)
    .where('unit_id', 'in', wanted)
    .orderBy('created_at', 'desc')
    // One more than fits on paper, so that nobody prints a part and takes it for all.
    .limit(SHEET_CODES_MAX + 1)
  if (codes) query = query.where('code', 'in', codes.map(normaliseCode))
  if (activeOnly) query = query.where('revoked_at', 'is', null)
  const rows = await query.execute()
  return rows.map((row) => viewOf(row, organisation, deps.config.publicUrl))
}

export async function createPlaceCode(
  tx: Tx,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  input: PlaceCodeInput,
): Promise<PlaceCode> {
  const unit = organisation.units.get(input.unitId)
  if (unit?.kind !== 'village' || !isActive(organisation, unit.id, dayOf(deps.now())))
    throw new Refused('place_not_a_village')
  if (!placesOf(actor, organisation).has(unit.id)) throw new Refused('place_not_yours')
  const { districtId } = deps.config
  const gridId = input.gridId ?? null
  if (gridId && !(await gridsOf(tx, districtId, [unit.id])).some(({ id }) => id === gridId))
    throw new Refused('place_grid_unknown')
  const row = {
    district_id: districtId,
    code: signed(deps.vault, districtId),
    unit_id: unit.id,
    grid_id: gridId,
    label: input.label,
    kind: input.kind,
    created_by: actor.staffId,
    created_at: deps.now(),
    revoked_by: null,
    revoked_at: null,
    scans: 0,
  }
  await tx.insertInto('place_code').values(row).execute()
  return viewOf(row, organisation, deps.config.publicUrl)
}

export async function revokePlaceCode(
  tx: Tx,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  typed: string,
): Promise<PlaceCode> {
  const row = await ownPlaceCode(tx, deps, actor, organisation, typed)
  if (row.revoked_at) throw new Refused('place_code_revoked')
  const revoked = { revoked_by: actor.staffId, revoked_at: deps.now() }
  await tx
    .updateTable('place_code')
    .set(revoked)
    .where('district_id', '=', row.district_id)
    .where('code', '=', row.code)
    .execute()
  return viewOf({ ...row, ...revoked }, organisation, deps.config.publicUrl)
}

/** The grids in use in these villages. */
export async function gridsOf(
  db: Db,
  districtId: string,
  unitIds: readonly string[],
): Promise<PlaceGrid[]> {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom('grid')
    .select(['id', 'unit_id', 'name'])
    .where('district_id', '=', districtId)
    .where('unit_id', 'in', [...unitIds])
    .where('active', '=', true)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, unitId: row.unit_id, name: row.name }))
}

/** The village a code stands for today: a village that was merged hands its codes to its successor. */
export function areaOfPlace(organisation: Organisation, unitId: string, today: string): string {
  return successorOf(organisation, unitId, today)
}

async function ownPlaceCode(
  db: Db,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  typed: string,
) {
  const row = await db
    .selectFrom('place_code')
    .selectAll()
    .where('district_id', '=', deps.config.districtId)
    .where('code', '=', normaliseCode(typed))
    .executeTakeFirst()
  // A code of another town and no code at all are the same answer.
  if (!row || !placesOf(actor, organisation).has(row.unit_id))
    throw new Refused('place_code_unknown')
  return row
}

const urlOf = (publicUrl: string, code: string) => `${publicUrl}/s/${code}`

function viewOf(
  row: Selectable<PlaceCodeTable>,
  organisation: Organisation,
  publicUrl: string,
): PlaceCode {
  return {
    code: row.code,
    unitId: row.unit_id,
    unitName: organisation.units.get(row.unit_id)?.shortName ?? row.unit_id,
    gridId: row.grid_id,
    label: row.label,
    kind: row.kind,
    url: urlOf(publicUrl, row.code),
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    scans: row.scans,
  }
}
